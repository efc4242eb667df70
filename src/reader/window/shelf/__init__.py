"""The library in the middle of the window: how texts come in, how they are kept in order, what is known of them."""
