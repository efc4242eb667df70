"""Words and terms in the window: the card at a word, the panel beside the page, dictionaries, the list of terms."""
