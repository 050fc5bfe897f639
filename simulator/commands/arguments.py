"""What the words of several commands share."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from simulator import texts
from simulator.texts import _

Subcommands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What a command adds itself to."""


class _Formatter(argparse.HelpFormatter):
    """Knows the width of the terminal without shutil, whose import costs 2 ms of every command."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
        except (ValueError, OSError):
            columns = 80
        super().__init__(prog, width=columns - 2)


class Parser(argparse.ArgumentParser):
    """A parser whose help is as wide as the terminal, and where options may stand between other words."""

    def __init__(self, **settings: Any) -> None:  # noqa: D107 - as in argparse
        super().__init__(formatter_class=_Formatter, **settings)
        self._is_between = False

    def format_help(self) -> str:  # noqa: D102 - as in argparse
        # Below the heading of the commands argparse writes a line of nothing but its indent.
        return re.sub(r"(?m)^(\S.*:)\n\s*\n(?= )", r"\1\n", super().format_help())

    def error(self, message: str) -> NoReturn:
        """End with what is wrong with the words, which may hold anything that was typed."""
        from simulator.check.reporting.report import safe_lines

        super().error(safe_lines(message))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: D102 - as in argparse
        # By itself argparse takes no word that may be left out behind an option: `print ID --word FILE`.
        if self._subparsers is not None or self._is_between:
            return super().parse_known_args(args, namespace)
        self._is_between = True
        if self.usage is None:  # argparse would take it from what it says, less the letters of “usage: ”
            said = self.format_usage().removeprefix(_("usage: "))
            self.usage = said.rstrip().replace("%", "%%")
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_between = False


def add_language(parser: argparse.ArgumentParser) -> None:
    """Let a command take `--lang`."""
    # Suppressed: where the option stands before the command, the command's own default must not undo it.
    parser.add_argument(
        "--lang", choices=texts.LANGUAGES, default=argparse.SUPPRESS, help=_("the language of the program")
    )


def add_pack(parser: argparse.ArgumentParser, *, shown: bool = True) -> None:
    """Let a command take `--pack`; not `shown` where it reads nothing of a pack, only what is named.

    Every command takes it: before the command all do, and behind it the same words must mean the same.
    """
    parser.add_argument(
        "--pack",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("a folder with a pack of scenarios, or one scenario file") if shown else argparse.SUPPRESS,
    )
