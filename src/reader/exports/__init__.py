"""One file a format: articles and highlights in, text out."""
