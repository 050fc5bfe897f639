"""Small windows over a screen: a question, a choice, a message."""
