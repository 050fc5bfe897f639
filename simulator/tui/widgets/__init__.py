"""One main widget a module."""
