"""Tags: the codebook beside the page, and what is done to a tag."""
