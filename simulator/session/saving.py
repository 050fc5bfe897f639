"""The name from before for `debrief_file`: scripts outside the program that render a debrief import it."""

from simulator.session.debrief_file import render

__all__ = ["render"]
