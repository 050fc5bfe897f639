"""One finding of a check: what is wrong, where, how to mend it, and the shortest way a play comes there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Static

from simulator.session.checking import Found, coming_words
from simulator.session.walking import walk_to
from simulator.texts import N_, _
from simulator.tui.plain_content import joined, labelled, plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.source_lines import SourceLines
from simulator.tui.widgets.walked import ReadingScroll, walk_widgets


class FindingScreen(Page):
    """A finding in full; the next and the one before are a key away."""

    CSS_PATH = "../trainer.tcss"
    AUTO_FOCUS = "#finding"
    HELP = N_(
        "Above: what is wrong, the place in the file, and how to fix it. Below: the shortest way a play "
        "comes there, as a mentor would read it. Beside or below each step are the values of the story "
        "after it; those that the step changed come first.\n\nThe arrow keys up and down scroll. Left and "
        "right show the previous finding and the next one. When you have saved the file in your editor, "
        "press F5."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", show=False),
        Binding("right", "go(1)", show=False),
        Binding("f4", "write", N_("From here"), key_display="F4"),
        Binding("f5", "check", show=False),
    ]

    def __init__(
        self,
        findings: Sequence[Found],
        place: int,
        mark: Callable[[Found], None],
        check: Callable[[], None],
    ) -> None:
        """Take the findings of a list and the place (0-based) of the one that is shown.

        `mark` puts the list's mark on a finding; `check` checks everything again.
        """
        super().__init__()
        self.findings, self.place, self.mark, self.check = findings, place, mark, check

    @property
    def found(self) -> Found:
        """The finding that is shown."""
        return self.findings[self.place]

    def compose(self) -> ComposeResult:
        """Heading, the finding, the path, the tools."""
        number = _("{number} of {count}").replace("{number}", str(self.place + 1))
        with Horizontal(id="headings"):
            yield Static(plain(f"{self.found.severity_word} · {self.found.place}"), id="heading")
            yield Static(plain(number.replace("{count}", str(len(self.findings)))), id="progress")
        with ReadingScroll(id="finding"):
            yield from self._told()
            yield from self._path()
            yield from self._acceptance()
        with Horizontal(id="tools"):
            yield Button(plain("← " + _("Previous")), id="before", compact=True, disabled=self.place == 0)
            last = self.place + 1 == len(self.findings)
            yield Button(plain(_("Next") + " →"), id="after", compact=True, disabled=last)
            yield Button(plain("F5 " + _("Check again")), id="check", compact=True)
        yield KeyBar()

    def _told(self) -> Iterator[Widget]:
        found = self.found
        yield Static(plain(found.what, "bold"))
        yield SourceLines(found)
        if found.why:
            yield Static(labelled(_("Accepted, because:"), found.why))
        else:
            yield Static(labelled(_("Fix:"), found.mend))

    def _acceptance(self) -> Iterator[Widget]:
        """How to keep what was found: the last resort, so it stands last."""
        if self.found.acceptance:
            told = _(
                "If you have thought it over and want to keep it, write this into the file with your reason, "
                "instead of “accept: []”. Where “accept:” has lines already, add the last lines to them."
            )
            if self.found.accepted_in:
                told = _(
                    "If you have thought it over and want to keep it, write this into {file} with your "
                    "reason, not into the translation, instead of “accept: []”. Where “accept:” has lines "
                    "already, add the last lines to them."
                ).replace("{file}", self.found.accepted_in)
            yield Static(joined([plain(told), plain(self.found.acceptance)], "\n"), classes="aside")

    def _path(self) -> Iterator[Widget]:
        found = self.found
        if found.steps is None:
            return
        walk = walk_to(found, self.session.language)
        told = coming_words(found.steps, found.diagnostic.is_shortest)
        yield Static(plain(told, "bold $accent"))
        if walk is None or not walk.is_whole:
            changed = _("The file was changed after the check. Press F5 to check again.")
            yield Static(plain(changed, "$warning"))
        if walk is not None:
            yield from walk_widgets(walk)
            if walk.is_endless:
                told = _("From here the play only goes round in a circle and comes to no scene any more.")
                yield Static(plain(told, "$warning"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the neighbours that there are."""
        if action == "write":
            return self.found.is_of_a_story
        if action == "go":
            return self.place > 0 if parameters == (-1,) else self.place + 1 < len(self.findings)
        return True

    async def action_go(self, step: int) -> None:
        """Show the next finding, or the one before."""
        place = self.place + step
        if 0 <= place < len(self.findings):
            self.place = place
            with self.app.batch_update():
                await self.recompose()
            self.query_one("#finding").focus()
            self.refresh_bindings()

    @on(Button.Pressed, "#before")
    async def pressed_before(self) -> None:
        """Show the one before by mouse."""
        await self.action_go(-1)

    @on(Button.Pressed, "#after")
    async def pressed_after(self) -> None:
        """Show the next by mouse."""
        await self.action_go(1)

    def action_write(self) -> None:
        """Open the story where the finding shows, and follow the file while it is written."""
        self.mentor.show_writing(self.found.diagnostic.path, self.found)

    @on(Button.Pressed, "#check")
    def action_check(self) -> None:
        """Go back to the list and check again."""
        self.mark(self.found)
        self.app.pop_screen()
        self.check()

    def action_leave(self) -> None:
        """Go back to the list; the finding read last is marked there."""
        self.mark(self.found)
        super().action_leave()
