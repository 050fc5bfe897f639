"""The list of a check's findings, and its words."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content

from simulator.session.checking import Examined, Found, Group, ending_words
from simulator.texts import N_, _, ngettext
from simulator.tui.plain_content import Marked, joined, labelled, plain
from simulator.tui.widgets.listing import Listing

COLOURS = {"error": "bold $error", "warning": "bold $warning", "note": "bold $text-muted"}


class Row(NamedTuple):
    """One line of the list: a scenario (`found` is None), or one of its findings."""

    group: Group
    found: Found | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What stays the same from one check to the next."""
        return (str(self.group.path), *(self.found.key if self.found else ()))


class FindingList(Listing):
    """The scenarios and their findings."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Show"), key_display="Enter")]


def group_words(group: Group) -> Content:
    """Return a scenario's figures and the names of its endings."""
    if group.is_pack:
        return plain(_("These are the words, skills and tips that all the stories share."))
    if not group.figures:
        return plain(_("Fix what is wrong here first. Then you see figures and endings."))
    endings = ", ".join(ending_words(ending) for ending in group.endings)
    told = _("endings: {names}").replace("{names}", endings)
    words = plain(f"{group.figures_words}\n{told}")
    return joined([words, plain(_("Enter shows the shortest way to each ending."), "$text-muted")])


def mend_words(found: Found) -> Content:
    """Return how to mend a finding, or why it was accepted."""
    if found.why:
        return labelled(_("Accepted, because:"), found.why)
    return labelled(_("Fix:"), found.mend)


def way_words(found: Found) -> Content:
    """Return how long the path to a finding is, where it has one."""
    if found.steps is None:
        return Content("")
    told = ngettext("Enter shows how a play comes here, in {count} step.",
                    "Enter shows how a play comes here, in {count} steps.", found.steps)  # fmt: skip
    return plain(told.replace("{count}", str(found.steps)), "$text-muted")


def of_kind(group: Group, kind: str) -> tuple[Found, ...]:
    """Return the findings of a kind: a severity, "accepted", or "" for all that are not accepted."""
    if kind == "accepted":
        return group.accepted
    return tuple(found for found in group.found if kind in ("", found.severity))


def line_words(row: Row, kind: str) -> Marked:
    """Return a line of the list, when findings of a kind ("": all) are listed."""
    group, found = row
    if found is None:
        title = group.title or group.path.name
        words = Content.assemble((title, "bold $primary"), (f" · {_told(group, kind)}", "$text-muted"))
        return Marked("", words)
    line = _("line {line}").replace("{line}", str(found.diagnostic.line))
    if found.diagnostic.path != group.path:
        line = f"{found.diagnostic.path.name}, {line}"
    return Marked(
        "  ",
        Content.assemble(
            (found.severity_word, COLOURS[found.severity]), (f" · {line} · ", "$text-muted"), found.what
        ),
    )


def _told(group: Group, kind: str) -> str:
    """Return the file of a group, and how much was found in it."""
    count = len(of_kind(group, kind))
    told = ngettext("{count} finding", "{count} findings", count).replace("{count}", str(count))
    told = told if count else _("nothing to fix")
    return f"{group.path.name} · {told}" if group.title else told


def changes_words(now: Examined, before: Examined) -> str:
    """Return what is different since the check before."""
    gone, new = now.since(before)
    parts = []
    if gone:
        told = ngettext("{count} fixed since last time.", "{count} fixed since last time.", gone)
        parts.append(told.replace("{count}", str(gone)))
    if new:
        parts.append(ngettext("{count} new.", "{count} new.", new).replace("{count}", str(new)))
    return " ".join(parts) or _("The same as last time.")
