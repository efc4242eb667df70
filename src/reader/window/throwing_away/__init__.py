"""The trash: what was deleted is looked through, restored, and removed for good."""
