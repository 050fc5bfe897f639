"""How a command ends: all is well, something is wrong, or the words of the command could not be followed."""

OK, WRONG, WORDS_WRONG = 0, 1, 2
