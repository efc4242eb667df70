"""The use cases about highlights, their notes, tags and links, and about bookmarks."""
