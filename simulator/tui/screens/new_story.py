"""A form for a new story: the questions of `mentor new`, a field each. Only its button writes anything."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, Static

from simulator.session.new_story import (
    QUESTIONS,
    NewStoryError,
    Question,
    id_from,
    make,
    read_answers,
    to_do_next,
    workplaces,
)
from simulator.session.packs import PackError, choose
from simulator.texts import N_, _
from simulator.tui.dialogs.message import ParagraphsDialog
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.keybar import KeyBar


class NewStoryScreen(Page):
    """Fields from top to bottom, what is wrong below each, and a button at the end."""

    AUTO_FOCUS = "#answer-language"
    HELP = N_(
        "Answer the questions from the top. Tab and Enter go to the next field, Shift+Tab to the one "
        "before. Nothing is written before you press “Write the story”. What cannot be taken is told below "
        "its field.\n\nThe story plays at once. Every text that begins with ??? is for you to write."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", N_("Next field"), key_display="Tab"),
    ]

    def compose(self) -> ComposeResult:
        """A field for each question, one for the folder, and the button."""
        yield Static(plain(_("A new story")), id="heading")
        with VerticalScroll(id="page", can_focus=False):
            for question in QUESTIONS:
                yield Static(plain(self._asked(question)), classes="label")
                usual = self._usual(question)
                yield Input(usual, placeholder=_(question.hint), id=f"answer-{question.name}")
                yield self._wrong(question.name)
            yield Static(plain(_("In which folder?")), classes="label")
            yield Input(placeholder=_("a new one, or one with stories"), id="answer-folder")
            yield self._wrong("folder")
            yield Button(plain(_("Write the story")), id="write-story", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first question above its field, which has the focus."""
        page = self.query_one("#page", VerticalScroll)
        self.call_after_refresh(page.scroll_home, animate=False)

    async def refresh_texts(self) -> None:
        """Show the form in the language in use, with what is wrong still below its field."""
        told = {str(line.id).removeprefix("wrong-"): str(line.content) for line in self._told()}
        await super().refresh_texts()
        _answers, wrong = self._read()
        for name, sentence in told.items():
            self._tell(name, sentence if name == "folder" else wrong.get(name, ""))

    def _told(self) -> list[Static]:
        return [line for line in self.query(".wrong").results(Static) if line.display]

    def _read(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the answers as they are now, and what is wrong with them, by their names."""
        words = {one.name: self.query_one(f"#answer-{one.name}", Input).value for one in QUESTIONS}
        return read_answers(words, workplaces(self.session.language))

    def _usual(self, question: Question) -> str:
        return self.session.language if question.name == "language" else question.usual

    def _asked(self, question: Question) -> str:
        if question.name == "place":
            places = enumerate(workplaces(self.session.language), 1)
            return "\n".join([_(question.ask), *(f"  {number}  {place}" for number, place in places)])
        return _(question.ask)

    def _wrong(self, name: str) -> Static:
        line = Static(id=f"wrong-{name}", classes="wrong")
        line.display = False
        return line

    def _tell(self, name: str, sentence: str) -> None:
        """Say what is wrong below a field, or nothing any more."""
        line = self.query_one(f"#wrong-{name}", Static)
        line.update(plain(sentence))
        line.display = bool(sentence)

    @on(Input.Submitted)
    def next_field(self) -> None:
        """Go on to the next field, or to the button."""
        self.focus_next()

    @on(Input.Changed, "#answer-title")
    def name_folder(self, event: Input.Changed) -> None:
        """Propose a folder of the title's name, beside where the program was started."""
        words = str(Path.cwd() / id_from(event.value, "story")) if event.value.strip() else ""
        self.query_one("#answer-folder", Input).placeholder = words or _("a new one, or one with stories")

    @on(Button.Pressed, "#write-story")
    def write(self) -> None:
        """Write the story where every answer can be taken; else go to the first that cannot."""
        fields = {question.name: self.query_one(f"#answer-{question.name}", Input) for question in QUESTIONS}
        answers, wrong = self._read()
        for name in (*fields, "folder"):
            self._tell(name, wrong.get(name, ""))
        if wrong:
            fields[next(name for name in fields if name in wrong)].focus()
            return
        folder = self.query_one("#answer-folder", Input)
        try:
            named = folder.value.strip().strip("\"'") or id_from(answers["title"], "story")
            self._show(make(Path(named), answers))
        except NewStoryError as error:
            self._tell("folder", str(error))
            folder.focus()

    def _show(self, file: Path) -> None:
        """Play the new story's folder from now on, open the story, and say what to do next."""
        try:
            choose(self.session, str(file.parent))
        except PackError:  # somebody has changed it meanwhile: the file is there all the same
            self.mentor.show_packs()
        else:
            self.mentor.show_library()
            self.mentor.show_briefing(file.stem)
        self.app.push_screen(ParagraphsDialog(N_("A new story"), to_do_next(file)))
