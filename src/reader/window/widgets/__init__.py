"""Small widgets that paint themselves, for any room."""
