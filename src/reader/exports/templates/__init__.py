"""Notes by a template that a person wrote, in a sandbox."""
