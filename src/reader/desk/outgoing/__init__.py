"""The use cases by which notes leave a library: exports, and folders that are kept up to date."""
