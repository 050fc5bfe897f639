"""The proof of a story over every reachable state. It knows no sentence and no file."""
