"""The side panels: plain widgets that know values and speak in signals, never with the desk."""
