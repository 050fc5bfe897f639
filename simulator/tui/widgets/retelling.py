"""The play told again, turn by turn, with the thoughts unfolding one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from simulator.session.looking_back import LookingBack, cited_tips
from simulator.session.playing import Playing
from simulator.session.traces import traces
from simulator.texts import N_, _
from simulator.tui.plain_content import joined, plain
from simulator.tui.widgets.debrief_parts import tempting_note
from simulator.tui.widgets.part import Part
from simulator.tui.widgets.retold import Retold, Thought


@dataclass
class ReadSoFar:
    """How far the mentor has read: the turns whose thoughts are open, and the latest that Enter reached."""

    opened: set[int] = field(default_factory=set)
    reached: int = -1


class Retelling(Part):
    """All turns, their thoughts folded; Enter opens the next and brings it to the top."""

    def __init__(self, playing: Playing, parts: LookingBack, reading: ReadSoFar) -> None:
        """Take the play and how far it was read."""
        super().__init__(_widgets(playing, parts, reading))
        self.reading = reading

    @property
    def turns(self) -> list[Retold]:
        """The turns in order."""
        return list(self.query(Retold))

    @property
    def more_of_this_turn(self) -> bool:
        """Whether the turn that was reached goes on below what is seen."""
        if self.reading.reached < 0 or not self.more_below:
            return False
        texts = self.turns[self.reading.reached].query("Static")
        below = max(text.virtual_region.bottom for text in texts)
        top = self.turns[self.reading.reached].virtual_region.y
        return top + below > self.scroll_offset.y + self.scrollable_content_region.height

    def way_on(self) -> str:
        """Return what Enter does next, to be translated."""
        if self.more_of_this_turn:
            return N_("Read on")
        return N_("Next thought") if self.reading.reached + 1 < len(self.turns) else N_("Go on")

    def go_on(self) -> bool:
        """Read on in this turn, or open the thoughts of the next; False after the last."""
        if self.more_of_this_turn:
            self.scroll_page_down(animate=False)
            return True
        turns = self.turns
        if self.reading.reached + 1 >= len(turns):
            return False
        self.reading.reached += 1
        self.open(self.reading.reached)
        self.call_after_refresh(self.scroll_to_widget, turns[self.reading.reached], top=True, animate=False)
        return True

    def open(self, turn: int) -> None:
        """Open the thoughts of one turn."""
        self.reading.opened.add(turn)
        self.turns[turn].open()

    @on(Thought.Opened)
    def thought_clicked(self, event: Thought.Opened) -> None:
        """Open a thought by mouse."""
        event.stop()
        self.open(event.turn)


def _widgets(playing: Playing, parts: LookingBack, reading: ReadSoFar) -> Iterator[Widget]:
    name = playing.candidate_name
    lead = _(
        "Here is your own play once more. Press Enter, and you hear what {name} was thinking, "
        "one moment at a time. Your own words are marked strong, workable, tempting or weak. "
        "That is said of the words, not of you."
    )
    yield Static(plain(lead.replace("{name}", name)))
    note = tempting_note(parts)
    if note:
        yield Static(plain(note, "bold"))
    last = len(parts.turns) - 1
    for index, turn in enumerate(parts.turns):
        end = _end(playing) if index == last else None
        tips = cited_tips(playing, turn)
        yield Retold(turn, index, name, opened=index in reading.opened, end=end, tips=tips)


def _end(playing: Playing) -> Content:
    """Return the ending's name and what the play left behind, which could not be seen before."""
    name = _("The ending: {name}").replace("{name}", playing.node.ending or _("Not finished"))
    left_behind = "\n".join(f"•  {trace.sentence}" for trace in traces(playing))
    return joined([plain(name, "bold"), plain(left_behind)], "\n")
