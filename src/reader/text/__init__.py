"""Pure text: str in, values out. Offsets are in code points of the source, unless a docstring says otherwise."""
