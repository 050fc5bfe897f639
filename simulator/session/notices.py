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
    "foreign": N_(
        "The file {detail} is where your plays are kept, "
        "but its tables are not those that this program makes. "
        "It is left as it is. You can play, but nothing is saved now. "
        "Move the file to another folder, and plays are saved again."
    ),
    "unreadable": N_(
        "Something in the file with your plays cannot be read. "
        "You can play on, but not everything is saved now."
    ),
    "stays-damaged": N_(
        "The file with your earlier plays, {detail}, could not be read, and it could not be put aside. "
        "You can play, but nothing is saved now. Move the file to another folder, and plays are saved again."
    ),
    "spoilt": N_(
        "Part of the file with your plays is spoilt, perhaps by a fault of the disk. "
        "What can no longer be trusted is not shown, and nothing is written over it."
    ),
    "later": N_(
        "A newer version of the program has written in this play. "
        "You see it up to there; what you do now is saved as a play of its own."
    ),
    "gone": N_(
        "This play is no longer in the file with your plays: it was erased, or the file was replaced. "
        "From here on it is saved as a new play."
    ),
    "plan-gone": N_(
        "The play in which you made this plan was erased meanwhile, and the plan with it. "
        "What you answered is not kept."
    ),
    "story-broken": N_(
        "You cannot go on with this play now: its story cannot be read. {detail} "
        "Your play is kept; you can go on as soon as the story can be read."
    ),
    "copies": N_(
        "It is erased. What was erased may still be in other files, which only you can judge: {detail}. "
        "Remove them yourself if you do not need them."
    ),
    "remains": N_(
        "It is erased, but traces of its words may still be on the disk ({detail}). "
        "The program tries to remove them whenever it ends or starts. "
        "Close other windows and programs that may have the file with your plays open."
    ),
    "locked": N_(
        "Another program holds the file with your plays. You can play on, but nothing is saved now."
    ),
    "full": N_("The disk is full. You can play on, but nothing more is saved until there is room."),
    "read-only": N_(
        "The folder for your plays cannot be written to. You can play on, but nothing is saved now."
    ),
    "no-place": N_("The folder for your plays could not be made. You can play on, but nothing is saved now."),
    "no-locks": N_(
        "In the folder for your plays the program cannot make sure that only one window writes at a time; "
        "it may be a network folder. Your earlier plays are still there. "
        "You can play, but nothing is saved now ({detail})."
    ),
    "failing": N_(
        "The file with your plays gave an error ({detail}). It is still there. "
        "You can play on, but not everything is saved now."
    ),
    "pack-away": N_(
        "The pack you chose ({detail}) cannot be found now, "
        "so you see the stories that come with the program until it is back."
    ),
    "pack-broken": N_(
        "The pack you chose ({detail}) has a mistake, "
        "so you see the stories that come with the program until it is fixed."
    ),
    "rehearsal": N_(
        "You try the story from here. "
        "Nothing of it is saved, and it does not count as a play in your history."
    ),
    "of-today": N_("This story has been changed since that play. It is told as the story reads today."),
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
