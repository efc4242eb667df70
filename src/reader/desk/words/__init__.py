"""The use cases about words: dictionaries, terms, what a reader knows and learns, cards."""
