"""The story so far, as it was shown: one block a turn, the newest below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from textual import events
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from simulator.session.beats import Beat, Example, Passage, Turn
from simulator.session.caught import GOOD, TO_TRY, Caught, caption, caught, tries
from simulator.session.labels import EASY_TO_SAY, LIKE_THIS, WITHOUT_WRITING, YOU_WROTE, coach_title
from simulator.session.past_words import as_told
from simulator.session.speakers import quoted_by
from simulator.texts import _, language
from simulator.tui.plain_content import joined, labelled, paragraphs, plain

MOST_BLOCKS = 60
"""So many blocks of a story are on a screen at most: one with many widgets is slow to lay out."""
TOGETHER = 12
"""So many turns that are over share a block, except the last ones."""
BLOCKS_BACK = 4
"""So many of these blocks are made at first, and so many more whenever the mentor comes to the top."""


Block = tuple[tuple[Turn, ...], Static]


class Transcript(VerticalScroll, can_focus=False):
    """The story; it keeps what is new in view, whatever the window or the answers below do.

    What stands there already stays: a move costs the same after 300 turns as after five.
    """

    def __init__(self, id: str) -> None:
        """Begin with nothing to keep in view."""
        super().__init__(id=id)
        self.news: Sequence[Widget] = ()
        self.room = Size(0, 0)
        self.blocks: list[Block] = []
        self.earlier: list[tuple[Turn, ...]] = []
        self.told: tuple[bool, str] = (False, "")
        self.candidate = ""
        """The first name of the candidate, whose lines stand out as the mentor's do."""

    def on_mount(self) -> None:
        """Keep what is new in view when only the words change, too: another language is longer."""
        self.watch(self, "virtual_size", self.settle_later, init=False)

    def settle_later(self) -> None:
        """Settle once everything has its place."""
        self.call_after_refresh(self.settle)

    async def show(self, past: Sequence[Turn], now: Sequence[Widget], coach: bool, new: int = 0) -> None:
        """Show the turns that are over, then the widgets of now; from the place `new` on they are news."""
        groups = in_groups(past)
        hidden = max(0, sum(len(turns) > 1 for turns in groups) - BLOCKS_BACK)
        self.earlier, groups = groups[:hidden], groups[hidden:]
        told = (coach, language())
        kept = self._kept(groups) if told == self.told else []
        made = [self._block(turns, coach) for turns in groups[len(kept) :]]
        stays = {block for _turns, block in kept}
        self.blocks, self.told = [*kept, *made], told
        self._end_with(now[-1])
        async with self.batch():
            await self.remove_children([child for child in self.children if child not in stays])
            await self.mount_all([*(block for _turns, block in made), *now])
        self.see(now[new:])

    def _end_with(self, last: Widget) -> None:
        """Mark what stands last, which has no line below it.

        The style sheet could ask for the last child, but then Textual styles all texts of every screen anew
        whenever one comes to stand there.
        """
        for widget in self.query_children(".-last"):
            widget.remove_class("-last")
        last.add_class("-last")

    def _kept(self, groups: Sequence[tuple[Turn, ...]]) -> list[Block]:
        """Return the blocks that can stay: those that still stand at the beginning of what is shown."""
        old = [turns for turns, _block in self.blocks]
        first = old.index(groups[0]) if groups and groups[0] in old else len(old)
        pairs = zip(self.blocks[first:], groups, strict=False)
        return [block for block, _turns in takewhile(lambda pair: pair[0][0] == pair[1], pairs)]

    def _block(self, turns: tuple[Turn, ...], coach: bool) -> Block:
        return turns, Static(past_words(turns, coach, self.candidate), classes="past")

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Reach further back when the mentor comes to the top."""
        super().watch_scroll_y(old_value, new_value)
        if new_value <= 0 < old_value and self.earlier:
            self.call_later(self.reach_back)

    async def reach_back(self) -> None:
        """Show some more of what was before; what stands there stays before the mentor's eyes."""
        from_end = self.virtual_size.height - self.scroll_offset.y
        found, self.earlier = self.earlier[-BLOCKS_BACK:], self.earlier[:-BLOCKS_BACK]
        made = [self._block(turns, self.told[0]) for turns in found]
        self.blocks = [*made, *self.blocks]
        if made:
            await self.mount_all([block for _turns, block in made], before=0)
            self.call_after_refresh(
                lambda: self.scroll_to(y=self.virtual_size.height - from_end, animate=False)
            )

    async def add(self, widgets: Sequence[Widget]) -> None:
        """Add what comes next."""
        self._end_with(widgets[-1])
        await self.mount_all(widgets)
        self.see(widgets)

    def see(self, news: Sequence[Widget]) -> None:
        """Keep these widgets, the last ones, in view until the mentor scrolls."""
        self.news = news
        self.call_after_refresh(self.settle)

    def settle(self) -> None:
        """Scroll to what is new: to its beginning where not all of it has room."""
        if self.news and self.news[0].is_attached:
            height = sum(widget.outer_size.height + widget.styles.margin.bottom for widget in self.news)
            if height > self.size.height:
                self.scroll_to_widget(self.news[0], top=True, animate=False)
            else:
                self.scroll_end(animate=False)

    @property
    def free_rows(self) -> int:
        """The rows of the window that the story does not fill; below 0 where it is longer than the window."""
        filled = sum(child.outer_size.height + child.styles.margin.bottom for child in self.children)
        return self.container_size.height - self.styles.padding.top - filled

    def on_resize(self, event: events.Resize) -> None:
        """Keep what is new in view when the room for it changes; scrolling alone sends this event, too."""
        if event.size != self.room:
            self.room = event.size
            self.call_after_refresh(self.settle)

    def on_mouse_scroll_up(self) -> None:
        """Leave the view to the mentor."""
        self.news = ()

    on_mouse_scroll_down = on_mouse_scroll_up

    def scroll_by(self, lines: int) -> None:
        """Scroll by some lines and leave the view to the mentor."""
        self.news = ()
        self.scroll_relative(y=lines, animate=False)


def in_groups(past: Sequence[Turn]) -> list[tuple[Turn, ...]]:
    """Return turns as they share blocks: the old ones by the dozen; a new turn changes none."""
    old = max(0, len(past) - TOGETHER) // TOGETHER * TOGETHER
    together = [tuple(past[place : place + TOGETHER]) for place in range(0, old, TOGETHER)]
    return [*together, *((turn,) for turn in past[old:])]


def past_words(turns: Sequence[Turn], coach: bool, candidate: str = "") -> Content:
    """Return turns that are over as one text."""
    return joined([turn_words(turn, coach, candidate) for turn in turns])


def turn_words(turn: Turn, coach: bool, candidate: str = "") -> Content:
    """Return one turn that is over as one text."""
    parts = [scene_content(turn.passages, candidate), you_words(turn), spoken(turn.reaction, candidate)]
    if coach and turn.feedback:
        parts.append(labelled(f"{coach_title(turn)}:", turn.feedback, "italic"))
    return joined(parts)


def scene_content(passages: Sequence[Passage], candidate: str = "") -> Content:
    """Return the scenes entered by one step."""
    return joined([spoken(passage.scene, candidate) for passage in passages])


def spoken(texts: Sequence[str], candidate: str) -> Content:
    """Return paragraphs in which the candidate's name stands out where it stands beside her own words."""
    content = paragraphs(texts)
    for start, end in quoted_by(content.plain, candidate):
        content = content.stylize("bold $secondary", start, end)
    return content


def you_words(turn: Turn) -> Content:
    """Return the mentor's own line: a choice, a typed reply, or that none was written."""
    if turn.choice is not None:
        return labelled(*as_told(turn.choice.you), "bold $primary")
    if turn.typed:
        return labelled(f"{_(YOU_WROTE)}:", turn.typed, "bold $primary")
    words = _(WITHOUT_WRITING)
    return plain(words, "italic") if turn.step else Content("")


def beat_widgets(beat: Beat, turn: Turn, candidate: str = "") -> list[Widget]:
    """Return the widgets of one beat of the scene's answer; the checklist itself stands below the story."""
    match beat:
        case "reaction":
            found: list[Widget] = [Static(you_words(turn), classes="you")]
            heard = caught(turn)
            if turn.tries:
                found += _side_by_side(turn, candidate)
            elif heard:
                found.append(_ears(heard, candidate))
            if turn.reaction:
                found.append(Static(spoken(turn.reaction, candidate)))
            return [*found, *_findings(heard)] if heard else found
        case "models":
            models = turn.write.models if turn.write else ()
            return [_examples(_(LIKE_THIS), models, "models")]
        case "trap":
            trap = turn.write.trap if turn.write else None
            return [_examples(_(EASY_TO_SAY), (trap,) if trap else (), "trap")]
        case "checklist":
            return [Static(you_words(turn), classes="you")]
        case "coach":
            return [_box(coach_title(turn), plain(turn.feedback), "coach")]


def _ears(heard: Caught, candidate: str) -> Static:
    """Return a reply as it is caught, under its own heading."""
    return _box(caption(candidate), _as_caught(heard), "caught")


def _side_by_side(turn: Turn, candidate: str) -> list[Widget]:
    """Return the reply before and the reply now, each as it is caught; the debrief has those before."""
    boxes = [
        _box(each.title, _as_caught(each.heard) if each.heard else plain(each.text), "caught")
        for each in tries(turn)[-2:]
    ]
    return [Static(plain(f"{caption(candidate)}:")), Horizontal(*boxes, classes="tries")]


def _as_caught(heard: Caught) -> Content:
    return joined([plain(heard.words), *map(plain, heard.notes)], "\n")


def _findings(heard: Caught) -> list[Widget]:
    """Return what helped in a reply, and what to try otherwise."""
    return [
        Static(joined([plain(title, "bold"), *(plain(f"• {text}") for text in texts)], "\n"))
        for title, texts in ((_(GOOD), heard.good), (_(TO_TRY), heard.to_try))
        if texts
    ]


def _examples(title: str, examples: Sequence[Example], style: str) -> Static:
    parts = [joined([plain(each.you, "bold"), plain(each.why)], "\n") for each in examples]
    return _box(title, joined(parts), style)


def _box(title: str, words: Content, style: str) -> Static:
    box = Static(words, classes=f"box {style}")
    box.border_title = plain(title)
    return box
