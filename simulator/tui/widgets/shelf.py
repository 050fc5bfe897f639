"""The shelf of the library: one row a scenario, and what stands beside it where there is room."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from simulator.scenario.model import Pack
from simulator.session.exercise_order import AS_LONG_AS_YOU_LIKE, SAY_IT_SIMPLER
from simulator.session.labels import DIFFICULTIES
from simulator.session.library import NAMED_SKILLS, Entry, mistake, workplaces
from simulator.session.offer import title_of
from simulator.texts import N_, _, ngettext
from simulator.tui.plain_content import Lines, MarkedLines, joined, labelled, plain, section
from simulator.tui.widgets.listing import Listing, number_mark

GO_ON = "go-on:"
"""The id of the first row, for a play that was left half-way; no scenario's id has a colon."""
LOOK_BACK = "look-back:"
"""The id of the row for a play that came to its ending, but whose debrief was not read to the end."""
OFFERED = "offered:"
"""The id of the row for the story or the exercise that is offered, with its reason."""


class First(NamedTuple):
    """What stands before the shelf. `reason`: why the story `offered` is, or an exercise where that is none.

    `skill`: the id of what it is offered for. `left`: where the latest play was left half-way. `unread`:
    where a debrief was not read to the end.
    """

    left: Entry | None = None
    unread: Entry | None = None
    offered: Entry | None = None
    reason: str = ""
    skill: str = ""


class Shelf(Listing):
    """The list of scenarios. A digit chooses, a letter typed here goes to the search field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Choose"), key_display="Enter"),
    ]

    def on_key(self, event: events.Key) -> None:
        """Choose by number, search by letter."""
        if not event.is_printable or event.character is None or event.character in "? ":
            return
        event.stop()
        if event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < self.option_count:
                self.highlighted = place
                self.action_select()
        else:
            field = self.screen.query_one("#find", Input)
            field.focus()
            field.insert_text_at_cursor(event.character)

    def show(self, entries: list[Entry], first: First, marked: str) -> None:
        """Show the entries, and before them what comes first; mark the row with the id `marked`."""
        told: list[tuple[str, Lines]] = []
        if first.left:
            told.append((GO_ON, go_on_lines(first.left)))
        if first.unread:
            told.append((LOOK_BACK, look_back_lines(first.unread)))
        if first.reason:
            told.append((OFFERED, offered_lines(first.offered, first.reason)))
        told += [(entry.id, entry_lines(entry, entry is not first.left)) for entry in entries]
        rows = [
            Option(MarkedLines(number_mark(number), lines), id=name)
            for number, (name, lines) in enumerate(told, start=1)
        ]
        self.clear_options().add_options(rows)
        self.display = bool(rows)
        names = [name for name, lines in told]
        if names:
            self.highlighted = names.index(marked) if marked in names else 0


def offered_lines(entry: Entry | None, reason: str) -> Lines:
    """Return the row of the story that is offered; `None`: of an exercise."""
    return [(title_of(entry), "bold $accent"), (reason, "$text-muted")]


def go_on_lines(entry: Entry) -> Lines:
    """Return the row of a play that waits."""
    waits = _("You were in the middle of this. Everything is saved.")
    return [(_("Go on: {title}").replace("{title}", entry.title), "bold $accent"), (waits, "$text-muted")]


def look_back_lines(entry: Entry) -> Lines:
    """Return the row of a debrief that waits."""
    waits = _("You came to the end. Looking back is still to come.")
    return [(_("Look back: {title}").replace("{title}", entry.title), "bold $accent"), (waits, "$text-muted")]


def entry_lines(entry: Entry, tell_begun: bool = True) -> Lines:
    """Return a scenario's row: title, facts, endings met, and whether a play waits; or why it is broken."""
    title = (entry.title, "bold")
    if entry.broken:
        wrong = _("Cannot be played: {what}").replace("{what}", mistake(entry.broken).what)
        return [title, (wrong, "$error")]
    facts = [entry.place, _("{count} min").format(count=entry.minutes), _(DIFFICULTIES[entry.difficulty])]
    begun = _("You have begun this one; you can go on") if tell_begun and entry.open_play else ""
    own = " · ".join(words for words in (begun, endings_met(entry)) if words)
    return [title, (" · ".join(facts), "$text-muted"), (own, "$text-muted")]


def preview_words(entry: Entry, pack: Pack, *, tall: bool = True) -> Content:
    """Return what a scenario is about, or its first mistake whole; not `tall`: in few lines."""
    title = plain(entry.title, "bold")
    if entry.broken:
        wrong = mistake(entry.broken)
        return joined([title, plain(wrong.what), plain(wrong.place, "$text-muted"), plain(wrong.mend)])
    titles = [pack.skills[skill].title for skill in entry.skills[:NAMED_SKILLS] if skill in pack.skills]
    if not tall:
        return joined(
            [plain(entry.summary), labelled(_("You practise:"), " · ".join(titles), "$text-muted")], "\n"
        )
    skills = "\n".join(f"• {title}" for title in titles)
    practised = section(_("What you practise"), plain(skills))
    told = [title, plain(entry.summary), practised]
    kinds = workplaces(entry, pack)
    if kinds:
        told.append(section(_("Workplace"), plain("\n".join(kinds))))
    met = endings_met(entry) or _("You have not seen any of its endings yet.")
    return joined([*told, plain(met, "$text-muted")])


def exercise_words(skill: str, pack: Pack) -> Content:
    """Return what an exercise is about that is offered for a skill."""
    title = pack.skills[skill].title if skill in pack.skills else ""
    practised = [labelled(_("You practise:"), title, "$text-muted")] if title else []
    return joined([plain(_(SAY_IT_SIMPLER), "bold"), plain(_(AS_LONG_AS_YOU_LIKE)), *practised], "\n")


def endings_met(entry: Entry) -> str:
    """Return how many endings were met out of how many, "" where none was."""
    if not entry.met:
        return ""
    words = ngettext(
        "You have seen {met} of {count} ending", "You have seen {met} of {count} endings", entry.endings
    )
    return words.format(met=entry.met, count=entry.endings)
