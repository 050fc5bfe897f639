"""What all screens share: keys in the person's language, help, and a change of language in place."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.actions import SkipAction
from textual.binding import ActiveBinding, Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList

from simulator.texts import N_, _, other_language

if TYPE_CHECKING:
    from simulator.session.session import Session
    from simulator.tui.navigation import Navigator

LANGUAGE_NAMES = {"nb": "Norsk", "en": "English"}
NORMAL, WIDE = 78, 110
BREAKPOINTS = [(0, "-narrow"), (NORMAL, "-normal"), (WIDE, "-wide")]
"""From this many columns a screen has the class; `-wide` has room for a side panel."""
HEIGHTS = [(0, "-tiny"), (22, "-low"), (30, "-tall")]
"""From this many rows a screen has the class."""


ACTS = (Button.Pressed, Input.Submitted, OptionList.OptionSelected)
"""What a person does to a screen, as its widgets tell it."""


class InLanguage(Screen[ScreenResultType]):
    """A screen whose keys and texts follow the language in use."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "to_button(-1)", show=False),
        Binding("right", "to_button(1)", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    HELP: ClassVar[str] = ""
    """What one can do here; a text to be translated, paragraphs parted by an empty line."""

    @property
    def mentor(self) -> Navigator:
        """The app, as far as a screen needs it."""
        return cast("Navigator", self.app)

    @property
    def session(self) -> Session:
        """The session that everything shown comes from."""
        return self.mentor.session

    def action_to_button(self, step: int) -> None:
        """Go from a button to the one beside it: who has never used Tab tries the arrows."""
        here = self.focused
        if not isinstance(here, Button) or here.parent is None:
            raise SkipAction
        row = [button for button in here.parent.query_children(Button) if button.focusable]
        place = row.index(here) + step
        if 0 <= place < len(row):
            row[place].focus()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, described in the language in use: the footer and the help read this."""
        return {key: _in_language(active) for key, active in self.keys_now.items()}

    @property
    def keys_now(self) -> dict[str, ActiveBinding]:
        """The keys that work now, described in words that are still to be translated."""
        return super().active_bindings

    def __init__(self) -> None:
        """Take the classes of the window's size at once: one look at the style sheet is enough then."""
        super().__init__()
        self.update_classes(self._classes_of_size(), update=False)

    def on_resize(self) -> None:
        """Take the classes of the new size before Textual lays out: else it does so once more for them."""
        self.update_classes(self._classes_of_size(), animate=False)

    def _classes_of_size(self) -> dict[str, bool]:
        width, height = self.app.size
        classes: dict[str, bool] = {}
        for breakpoints, size in ((BREAKPOINTS, width), (HEIGHTS, height)):
            classes |= {name: False for _least, name in breakpoints}
            classes[[name for least, name in breakpoints if size >= least][-1]] = True
        return classes

    async def _on_message(self, message: Message) -> None:
        """Let pass by what was meant for this screen while another lay over it already.

        Keys can be pressed faster than screens change; the second Enter must not begin a second play.
        """
        if isinstance(message, ACTS) and self.app.screen is not self:
            return
        await super()._on_message(message)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the focus to nothing that is going or gone: from there no key finds its way to the app.

        `Widget.focus` comes later than it is called; a second switch of the language may be between.
        """
        if widget is None or (widget.is_attached and widget.display):
            super().set_focus(widget, scroll_visible, from_app_focus)

    def read_texts(self) -> None:
        """Read what will be shown, in the language in use; raises BrokenScenarioError.

        A screen that shows a scenario overrides this.
        """
        self.session.pack  # noqa: B018 - reading is what it does

    async def refresh_texts(self) -> None:
        """Show everything again in the language in use; focus, marks and written texts stay.

        A screen that has more to keep overrides this.
        """
        focused = self.focused.id if self.focused else None
        kept = {widget.id: _standing(widget) for widget in self.query("*") if widget.id}
        await self.recompose()
        for name, standing in kept.items():
            for widget in self.query(f"#{name}"):
                _restore(widget, standing)
        if focused:
            for widget in self.query(f"#{focused}"):
                self.set_focus(widget)  # at once: another switch may come next
        self.refresh_bindings()


class Page(InLanguage[None]):
    """A screen of its own: a heading, the content, the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Back"), key_display="Esc"),
    ]

    def action_leave(self) -> None:
        """Go back to where one came from."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def on_screen_resume(self) -> None:
        """Tell what has to be told as soon as the screen is seen."""
        self.mentor.show_notices()


READ_ON: list[BindingType] = [
    Binding("down", "scroll(1)", N_("Read on"), key_display="↓"),
    Binding("up", "scroll(-1)", show=False),
    Binding("pagedown", "scroll(8)", show=False),
    Binding("pageup", "scroll(-8)", show=False),
    Binding("home", "scroll(-100000)", show=False),
    Binding("end", "scroll(100000)", show=False),
]
"""The keys of a screen that is mostly read; each takes them itself, so that they stand after its own."""


class Reading(InLanguage[ScreenResultType]):
    """A screen whose text scrolls with the arrows while a button has the focus."""

    TEXT: ClassVar[str]
    """What scrolls, as the style sheet names it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the arrow only where there is more to read."""
        if action == "scroll" and parameters == (1,):
            return any(text.max_scroll_y > text.scroll_offset.y for text in self.query(self.TEXT))
        return True

    def action_scroll(self, lines: int) -> None:
        """Scroll the text by some lines."""
        for text in self.query(self.TEXT):  # a key can come before the text does
            text.scroll_relative(y=lines, animate=False)
        self.call_after_refresh(self.refresh_bindings)

    def on_resize(self) -> None:
        """See again whether there is more to read."""
        self.call_after_refresh(self.refresh_bindings)


class ReadingPage(Page, Reading[None]):
    """A page that is mostly read."""

    BINDINGS = READ_ON
    TEXT = "#page"


class Dialog(InLanguage[ScreenResultType], ModalScreen[ScreenResultType]):
    """A window over the screen; Escape closes it and answers nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Close"), key_display="Esc"),
        # Keys of the app do not reach into a window by themselves.
        Binding("question_mark", "app.help", N_("Help"), key_display="?"),
        Binding("f1", "app.help", N_("Help"), key_display="F1"),
        Binding("ctrl+l", "app.switch_language", N_("Language"), key_display="Ctrl+L"),
    ]

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def _in_language(active: ActiveBinding) -> ActiveBinding:
    binding = active.binding
    if isinstance(active.node, Button) and binding.action == "press":
        # Who has never used a terminal does not know that Enter presses a button.
        words, shown = _("Choose"), dataclasses.replace(binding, show=True, key_display="Enter")
        return active._replace(binding=dataclasses.replace(shown, description=words))
    if binding.action in ("app.switch_language", "switch_language"):
        words = LANGUAGE_NAMES[other_language()]
    else:
        words = _(binding.description)
    return active._replace(binding=dataclasses.replace(binding, description=words), tooltip=_(active.tooltip))


def _standing(widget: Widget) -> Any:
    if isinstance(widget, OptionList):
        return widget.highlighted
    if isinstance(widget, Input):
        return widget.value
    return widget.scroll_offset


def _restore(widget: Widget, standing: Any) -> None:
    if isinstance(widget, OptionList):
        if isinstance(standing, int) and standing < widget.option_count:
            widget.highlighted = standing
    elif isinstance(widget, Input):
        if isinstance(standing, str):
            with widget.prevent(Input.Changed):
                widget.value = standing
    elif standing:
        widget.call_after_refresh(widget.scroll_to, standing.x, standing.y, animate=False)
