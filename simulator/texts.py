"""The program's own texts in the language of the person: gettext, English as written, Norwegian by catalogue.

Mark a text with `_` where it is shown, with `N_` where it only stands in a table. The catalogue is
`locale/nb/LC_MESSAGES/mentor.po`; `python scripts/texts.py` brings it and its compiled form up to date.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

LANGUAGES = ("nb", "en")
DOMAIN = "mentor"
_SPOKEN = {"nb": "nb", "no": "nb", "nn": "nb", "en": "en", "c": "en", "posix": "en"}
"""What the environment asks for, to the language that is spoken then."""
FOLDER = Path(__file__).parent / "locale"

_english = _gettext.NullTranslations()
_current: _gettext.NullTranslations = _english
_language = "en"


def use(language: str) -> None:
    """Show texts in `language` ("nb" or "en") from now on; anything else means English."""
    global _current, _language
    _language = language if language in LANGUAGES else "en"
    _current = _english
    if _language != "en":
        _current = _gettext.translation(DOMAIN, FOLDER, [_language], fallback=True)


def language() -> str:
    """Return the language texts are shown in: "nb" or "en"."""
    return _language


def other_language() -> str:
    """Return the language that texts are not shown in."""
    return next(code for code in LANGUAGES if code != _language)


def from_environment(environ: Mapping[str, str]) -> str:
    """Return the language that the locale variables ask for, read as gettext reads them.

    `LANGUAGE` is a list by preference and outdoes the others, but for a locale that is plainly `C`. Of the
    wishes the first that is spoken here counts; English where none is.
    """
    settings = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, settings), "")
    wishes = locale if locale in ("C", "POSIX") else environ.get("LANGUAGE") or locale
    codes = (wish.replace("-", "_").replace(".", "_").split("_")[0].lower() for wish in wishes.split(":"))
    return next((_SPOKEN[code] for code in codes if code in _SPOKEN), "en")


def _(message: str) -> str:
    """Return `message` in the current language."""
    return _current.gettext(message) if message else ""


def spoken_in(language: str) -> Callable[[str], str]:
    """Return what translates into a language of its own, whatever is in use: each phone has one."""
    if language == "en" or language not in LANGUAGES:
        return _english.gettext
    return _gettext.translation(DOMAIN, FOLDER, [language], fallback=True).gettext


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text that fits `count`, in the current language."""
    return _current.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Return `message` in the current language, as it reads in `context`."""
    return _current.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text for translation and return it as it is; `_` translates it where it is shown."""
    return message


_ARGUMENT_TEXTS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
)
"""What argparse itself says (Python 3.11 to 3.13)."""


def lend_to(argparse: Any) -> None:
    """Let argparse say its own texts in the language in use; left alone, it speaks English."""
    argparse._ = _
    argparse.ngettext = ngettext


def with_program(text: str) -> str:
    """Return a text with what starts this program here in the place of `{mentor}`."""
    # `run.py` tells when it was what the person typed.
    return text.replace("{mentor}", os.environ.get("MENTOR_PROGRAM") or "mentor")


def typed(path: Path) -> str:
    """Return a path as one types it behind a command, from the folder one stands in where it lies there."""
    here = Path.cwd()
    shown = str(path.relative_to(here) if path.is_relative_to(here) else path)
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline([shown])
    from shlex import quote

    return quote(shown)
