"""Setting lines of Chinese: where they end, the space between their characters, and Qt's shaping underneath."""
