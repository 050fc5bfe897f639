"""The commands of `mentor`, a module each, named as the command.

`add` tells the parser its words, `run` does what they ask and returns the exit code. A module is imported
when its command is asked for (all are, for the help), and imports what it needs when it runs.
"""
