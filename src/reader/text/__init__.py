"""Pure text: str in, values out. Every offset in this room is in code points of the source, unless it says otherwise."""
