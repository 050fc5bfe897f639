"""What has to be told about saving and packs, as a sentence or two each, in the person's language."""

from __future__ import annotations

from typing import NamedTuple

from simulator.texts import N_, _

SENTENCES = {
    "newer": N_(
        "Plays on this machine were saved by a newer version. You can play, but nothing is saved now."
    ),
    "damaged": N_(
        "The file with your earlier plays could not be read. It is kept as {detail}, and a new one is begun."
    ),
    "unreadable": N_(
        "Something in the file with your plays cannot be read. "
        "You can play on, but not everything is saved now."
    ),
    "locked": N_(
        "Another program holds the file with your plays. You can play on, but nothing is saved now."
    ),
    "full": N_("The disk is full. You can play on, but nothing more is saved until there is room."),
    "read-only": N_(
        "The folder for your plays cannot be written to. You can play on, but nothing is saved now."
    ),
    "no-place": N_("The folder for your plays could not be made. You can play on, but nothing is saved now."),
    "pack-away": N_(
        "The pack you chose ({detail}) cannot be found now, "
        "so you see the stories that come with the program until it is back."
    ),
    "pack-broken": N_(
        "The pack you chose ({detail}) has a mistake, "
        "so you see the stories that come with the program until it is mended."
    ),
    "circle": N_("The story goes in a circle there and never gets on. Choose something else."),
    "elsewhere": N_("This play goes on in another window. From here on, this is a copy of its own."),
    "edited": N_("The scenario has changed since you played it. Your play is kept up to the change."),
    "edited-whole": N_("The scenario has changed since you played it. All your choices are kept."),
    "edited-none": N_(
        "The scenario has changed so much that your play begins again. The old one is kept in the history."
    ),
}


class Notice(NamedTuple):
    """Something to tell the person once. `detail`: a file's name or the like."""

    code: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        """The sentence in the current language."""
        return _(SENTENCES[self.code]).replace("{detail}", self.detail)
