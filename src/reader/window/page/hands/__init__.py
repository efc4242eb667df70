"""What hands do to the page: mouse, keys, things dropped. Each of them moves the one caret."""
