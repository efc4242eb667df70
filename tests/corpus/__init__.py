"""Files that mean harm, and files that don't: made here, never stored."""
