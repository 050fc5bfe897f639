"""The parts of the debrief that are only read, and the fields of those that are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from simulator.scenario.model import Contrast, Pack
from simulator.session.looking_back import BLANK, LookingBack
from simulator.session.planning import filled
from simulator.session.wording import chances, own_line, quality_word, skill_title
from simulator.texts import N_, _, ngettext
from simulator.tui.plain_content import Marked, joined, labelled, paragraphs, plain
from simulator.tui.widgets.own_words import OwnWords


class Line(Input):
    """A field for one line of one's own: Enter goes on, and the keys say so."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("Go on"), key_display="Enter")]


class Answer(OwnWords):
    """A field for the answer to a question: Enter goes on."""

    def __init__(self, text: str, placeholder: str, *, id: str) -> None:
        """Take what is already written."""
        super().__init__(
            text, id=id, soft_wrap=True, compact=False, highlight_cursor_line=False,
            placeholder=plain(placeholder), tab_behavior="focus",
        )  # fmt: skip
        self.move_cursor(self.document.end)


def opening(parts: LookingBack, about: str, written: str) -> Iterator[Widget]:
    """Ask for the first thought; answering is free. `about`: which play this is."""
    yield Static(plain(about), classes="aside")
    yield Static(plain(_("This shows what you chose in a story; it does not measure you.")), classes="aside")
    yield Static(plain(parts.opening, "bold"))
    yield Line(written, placeholder=_("One line, if you like"), id="opening", select_on_focus=False)
    yield Static(plain(_("Only you see this. It stays on this machine.")), classes="aside")


def question(parts: LookingBack, written: str) -> Iterator[Widget]:
    """Ask the question that fits the path; answering is free."""
    yield Static(plain(parts.question, "bold"))
    yield Answer(written, _("Write if you like, or just think about it"), id="question")
    yield Static(plain(_("Do not write real names here.")), classes="aside")


def truth(parts: LookingBack) -> Iterator[Widget]:
    """Tell what lay behind."""
    yield Static(paragraphs(parts.hidden_truth))


def contrast(pair: Contrast) -> Iterator[Widget]:
    """Show a weak and a strong sentence and the rule between them."""
    for quality, text in (("weak", pair.weak), ("strong", pair.strong)):
        box = Static(plain(text), classes=f"contrast -{quality}", markup=False)
        box.border_title = plain(quality_word(quality).capitalize())
        yield box
    yield Static(labelled(_("The rule:"), pair.rule))


def other_truths(parts: LookingBack) -> Iterator[Widget]:
    """Tell what the same behaviour could have meant."""
    yield Static(plain(_("The same behaviour could also have meant:")))
    for text in parts.other_truths:
        yield Static(Marked("•  ", plain(text)))


def plan(parts: LookingBack, written: str) -> Iterator[Widget]:
    """Ask for the words that complete the plan, and show it whole."""
    yield Static(plain(_("A plan for the next time, in your own words. Complete the sentence:")))
    yield Static(plain(parts.plan.replace(BLANK, "…………"), "bold"))
    yield Line(written, placeholder=_("What goes where the dots are"), id="plan", select_on_focus=False)
    yield Static(plain(filled(parts.plan, written)), id="whole-plan")


def skills(parts: LookingBack, pack: Pack) -> Iterator[Widget]:
    """Show what the play gave a chance to practise, with the mentor's own words."""
    yield Static(
        plain(
            _("What this play gave you a chance to practise, and what was seen of it. No points, no total.")
        )
    )
    for profile in parts.skills:
        lines = [plain(skill_title(profile, pack), "bold"), plain(chances(profile))]
        line = own_line(profile)
        if line:
            lines.append(plain(line, "$text-muted"))
        yield Static(joined(lines, "\n"))


def tempting_note(parts: LookingBack) -> str:
    """Return the sentence that points at the tempting choices, "" where there were none."""
    count = sum(turn.choice is not None and turn.choice.quality == "tempting" for turn in parts.turns)
    if not count:
        return ""
    return ngettext(
        "One of your choices was tempting: well meant, but it did something else. It is marked ▸. "
        "Stop there a little.",
        "{count} of your choices were tempting: well meant, but they did something else. They are marked ▸. "
        "Stop there a little.",
        count,
    ).replace("{count}", str(count))
