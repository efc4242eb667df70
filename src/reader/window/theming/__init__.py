"""What the window wears: themes, the palette and the sheet made of them, Qt's controls, icons, faces."""
