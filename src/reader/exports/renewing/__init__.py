"""Files of notes that people write in too, brought up to date around what they wrote."""
