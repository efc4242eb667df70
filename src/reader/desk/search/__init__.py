"""The use cases of finding: words in the library, and every occurrence of a phrase."""
