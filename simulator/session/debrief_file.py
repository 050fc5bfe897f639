"""A debrief as a file: plain text for printing, or Markdown, in the language in use.

Nothing is ever overwritten: where the name is taken the next number is used.
"""

from __future__ import annotations

import os
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from simulator.engine.transcript import Turn
from simulator.session.looking_back import LookingBack, cited_tips, looking_back
from simulator.session.past_words import said_in
from simulator.session.playing import Playing
from simulator.session.traces import traces
from simulator.session.wording import chances, local_day, local_time, own_line, quality_word, skill_title
from simulator.texts import _

Form = Literal["text", "markdown"]
Kind = Literal["title", "heading", "paragraph", "quote", "item", "line"]
SUFFIXES: dict[Form, str] = {"text": ".txt", "markdown": ".md"}
WIDTH = 76
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]|^[-+=]|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))[.)]", re.MULTILINE)
"""What Markdown takes for markup, anywhere or at the start of a line."""


class SavingError(Exception):
    """The file could not be written to `path`.

    `reason`: `taken`, `no-folder`, `not-allowed` or `system`.
    """

    def __init__(self, path: Path, reason: str, detail: str = "") -> None:
        """Keep the place, the kind and the system's own word."""
        super().__init__(f"{reason}: {path}")
        self.path = path
        self.reason = reason
        self.detail = detail

    @property
    def sentence(self) -> str:
        """What went wrong and what to do, in the current language."""
        sentences = {
            "taken": _("There is already a file named {path}. Choose another name."),
            "no-folder": _("There is no folder {folder}. Choose another place."),
            "not-allowed": _("This program may not write in {folder}. Choose another place."),
            "system": _("The file could not be written to {path} ({detail}). Choose another place."),
        }
        return (
            sentences[self.reason]
            .replace("{path}", str(self.path))
            .replace("{folder}", str(self.path.parent))
            .replace("{detail}", self.detail)
        )


class Block(NamedTuple):
    """One part of the document. A `quote` has a `label`: who says it, or what it is."""

    kind: Kind
    text: str
    label: str = ""


def document(playing: Playing) -> list[Block]:
    """Return the debrief of a play as a list of blocks, in the order of the walk."""
    parts = looking_back(playing)
    scenario, row = playing.scenario, playing.row
    blocks = [Block("title", scenario.title), Block("line", scenario.place)]
    blocks.append(Block("line", _("Played {time}").replace("{time}", local_time(row.started))))
    blocks.append(Block("paragraph", _("This shows what you chose in a story; it does not measure you.")))
    blocks += _answer(parts, "opening", parts.opening)
    blocks.append(Block("heading", _("What happened, and what you could not see")))
    for number, turn in enumerate(parts.turns, 1):
        blocks += _turn(turn, number, playing.candidate_name)
        if turn.step and turn.feedback:
            tips = cited_tips(playing, turn)
            blocks += [Block("quote", " ".join(tips), _("From the tips"))] if tips else []
    if playing.node.ending:
        blocks.append(Block("paragraph", _("The ending: {name}").replace("{name}", playing.node.ending)))
    blocks += [Block("item", trace.sentence) for trace in traces(playing)]
    blocks += _texts(_("What lay behind"), parts.hidden_truth)
    blocks += _answer(parts, "question", parts.question)
    blocks += _rest(playing, parts)
    return blocks


def render(playing: Playing, form: Form) -> str:
    """Return the debrief as plain text of at most 76 columns, or as Markdown."""
    blocks = document(playing)
    return as_text(blocks) if form == "text" else as_markdown(blocks)


def as_text(blocks: list[Block]) -> str:
    """Return blocks as plain text, wrapped at 76 columns."""
    return "\n\n".join(_join(blocks, _text_block)) + "\n"


def as_markdown(blocks: list[Block]) -> str:
    """Return blocks as Markdown; signs with a meaning there are escaped."""
    return "\n\n".join(_join(blocks, _markdown_block)) + "\n"


def folder() -> Path:
    """Return where a debrief is saved unless the person says otherwise: their documents, else home."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def proposed_path(playing: Playing, form: Form, where: Path | None = None) -> Path:
    """Return a path that is free: the scenario's title and the day, numbered where that is taken."""
    name = f"{_file_name(playing.scenario.title)} {local_day(playing.row.started)}"
    place = where if where is not None else folder()
    path, number = place / f"{name}{SUFFIXES[form]}", 2
    while path.exists():
        path = place / f"{name} ({number}){SUFFIXES[form]}"
        number += 1
    return path


def save(playing: Playing, path: Path, form: Form) -> Path:
    """Write the debrief to a new file and return its full path; raises SavingError, never overwrites."""
    try:
        path = Path(os.path.abspath(path.expanduser()))
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(render(playing, form).encode("utf-8", "replace").decode())
    except FileExistsError:
        raise SavingError(path, "taken") from None
    except (FileNotFoundError, NotADirectoryError):
        raise SavingError(path, "no-folder") from None
    except PermissionError:
        raise SavingError(path, "not-allowed") from None
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: a NUL; RuntimeError: an unknown ~name
        raise SavingError(path, "system", str(getattr(error, "strerror", None) or error)) from None
    return path


def _answer(parts: LookingBack, name: str, question: str) -> list[Block]:
    """A question with the mentor's answer below it; nothing where there is no question."""
    if not question:
        return []
    heading = _("First thought") if name == "opening" else _("A question for you")
    blocks = [Block("heading", heading), Block("paragraph", question)]
    if parts.reflections.get(name):
        blocks.append(Block("quote", parts.reflections[name], _("You")))
    return blocks


def _texts(heading: str, texts: tuple[str, ...]) -> list[Block]:
    return [Block("heading", heading), *(Block("paragraph", text) for text in texts)] if texts else []


def _turn(turn: Turn, number: int, candidate: str) -> Iterator[Block]:
    """What was shown and said in one turn, with the thought behind it and the coach's words."""
    for passage in turn.passages:
        yield from (Block("paragraph", text) for text in passage.scene)
        label = _("What {name} thought").replace("{name}", candidate)
        yield from (Block("quote", text, label) for text in passage.thought)
    if turn.step is None:
        return
    label, said = _said(turn)
    yield Block("quote", said, f"{number}. {label}")
    if turn.write:
        yield from (Block("item", turn.write.checklist[index]) for index in turn.ticks)
    yield from (Block("paragraph", text) for text in turn.reaction)
    if turn.feedback:
        yield Block("quote", turn.feedback, _("The coach"))


def _said(turn: Turn) -> tuple[str, str]:
    """Return the label and the words of what the mentor said or wrote in a turn."""
    label = _("You wrote") if turn.typed else _("You")
    if turn.choice:
        label += f" ({quality_word(turn.choice.quality)})"
    return label, said_in(turn)


def _rest(playing: Playing, parts: LookingBack) -> list[Block]:
    """Contrast, other truths, plan and skills."""
    blocks = [
        Block("heading", _("Two ways of saying it")),
        Block("quote", parts.contrast.weak, quality_word("weak").capitalize()),
        Block("quote", parts.contrast.strong, quality_word("strong").capitalize()),
        Block("quote", parts.contrast.rule, _("The rule")),
    ]
    if parts.other_truths:
        blocks.append(Block("heading", _("It could also have been")))
        blocks.append(Block("paragraph", _("The same behaviour could also have meant:")))
        blocks += [Block("item", text) for text in parts.other_truths]
    blocks += [Block("heading", _("My plan")), Block("paragraph", parts.kept_plan or parts.plan)]
    if parts.skills:
        blocks.append(Block("heading", _("What you practised")))
    for profile in parts.skills:
        title = skill_title(profile, playing.session.pack)
        blocks.append(Block("item", f"{title}. {chances(profile)}"))
        line = own_line(profile)
        if line:
            blocks.append(Block("quote", line, _("You")))
    return blocks


def _join(blocks: list[Block], show: Callable[[Block], str]) -> Iterator[str]:
    """Yield what an empty line separates; items and lines that follow each other stay together."""
    together: list[str] = []
    before: Kind | None = None
    for block in blocks:
        if together and not (block.kind == before and block.kind in ("item", "line")):
            yield "\n".join(together)
            together = []
        together.append(show(block))
        before = block.kind
    if together:
        yield "\n".join(together)


def _wrap(text: str, first: str = "", rest: str | None = None) -> str:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lead = first if not lines else rest if rest is not None else first
        lines += textwrap.wrap(
            paragraph, WIDTH, initial_indent=lead, subsequent_indent=rest if rest is not None else first,
            break_long_words=True, break_on_hyphens=False,
        ) or [""]  # fmt: skip
    return "\n".join(lines)


def _text_block(block: Block) -> str:
    match block.kind:
        case "title":
            return f"{_wrap(block.text.upper())}\n{'=' * min(WIDTH, len(block.text))}"
        case "heading":
            return f"\n{_wrap(block.text)}\n{'-' * min(WIDTH, len(block.text))}"
        case "quote":
            return f"{block.label}:\n{_wrap(block.text, '    ')}"
        case "item":
            return _wrap(block.text, "  - ", "    ")
        case _:
            return _wrap(block.text)


def _markdown_block(block: Block) -> str:
    text = escape(block.text)
    match block.kind:
        case "title":
            return f"# {text}"
        case "heading":
            return f"## {text}"
        case "quote":
            lines = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
            return f"> **{escape(block.label)}:**\n>\n{lines}"
        case "item":
            return "- " + text.replace("\n", "\n  ")
        case "line":
            return f"{text}\\"
        case _:
            return text


def escape(text: str) -> str:
    """Return a text whose signs Markdown takes for what they are."""
    return MARKUP.sub(lambda found: "\\" + found.group(), text)


def _file_name(title: str) -> str:
    """Return a title as a file name that every system takes."""
    plain = unicodedata.normalize("NFC", title)
    plain = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in plain)
    return " ".join(plain.split())[:60].strip() or "debrief"
