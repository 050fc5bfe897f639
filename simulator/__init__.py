"""Practice for mentors: conversations on work training, in the terminal. Nothing is imported eagerly here."""

__version__ = "0.1.0"
