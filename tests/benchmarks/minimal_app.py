"""The least a Textual app can be: one text, one key. What every start and key press is measured against."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class MinimalApp(App[None]):
    BINDINGS: ClassVar = [("a", "flip", "Flip")]
    pressed = 0

    def compose(self) -> ComposeResult:
        yield Static("READY here is the content of a minimal application", markup=False, id="text")

    def action_flip(self) -> None:
        self.pressed += 1
        self.query_one("#text", Static).update(f"READY PRESSED {self.pressed}")


if __name__ == "__main__":
    MinimalApp().run()
