"""Catalogues (.po) that are missing half, mean another file, or are none at all."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOOD_PO = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "title"\nmsgid "Words of title."\nmsgstr "Said in English."\n'
)
BAD_CATALOGUES: dict[str, bytes] = {
    "empty": b"",
    "nothing_in_it": b'msgid ""\nmsgstr ""\n',
    "truncated": GOOD_PO[:-20].encode(),
    "cut_in_a_letter": (GOOD_PO + 'msgctxt "x"\nmsgid "å').encode()[:-1],
    "no_po": b"this is no catalogue\n",
    "binary": bytes(range(256)) * 32,
    "utf16": GOOD_PO.encode("utf-16"),
    "latin1": GOOD_PO.replace("English", "Bokmål").encode("latin-1"),
    "odd_charset": GOOD_PO.replace("UTF-8", "rot13").encode(),
    "odd_header": GOOD_PO.replace(
        "Content-Type", "Plural-Forms: nplurals=99999999; plural=n**9**9;\\nX"
    ).encode(),
    "odd_language": GOOD_PO.replace("Content-Type", "Language: ../../x\\nContent-Type").encode(),
    "odd_date": GOOD_PO.replace("Content-Type", "POT-Creation-Date: 99999-99-99\\nX").encode(),
    "plural": GOOD_PO.encode() + b'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "a"\nmsgstr[99999999] "b"\n',
    "twice": (GOOD_PO + GOOD_PO).encode(),
    "obsolete": GOOD_PO.encode() + b'#~ msgid "old"\n#~ msgstr "old"\n',
    "fuzzy": GOOD_PO.replace("msgctxt", "#, fuzzy\nmsgctxt").encode(),
    "controls": GOOD_PO.replace("Said", "\x1b[31mSaid\\r\\x1b \u202e").encode(),
    "markup": GOOD_PO.replace("Said", "[@click=app.quit]Said[/]").encode(),
    "other_pack": (ROOT / "scenarios" / "milk_rotation.en.po").read_bytes(),
    "long_line": GOOD_PO.replace("Said", "Said " * 200_000).encode(),
    "many": GOOD_PO.encode()
    + b"".join(b'msgctxt "c%d"\nmsgid "m"\nmsgstr "s"\n\n' % n for n in range(60_000)),
    "long_entry": GOOD_PO.encode() + b'msgid ""\n' + b'"x"\n' * 300_000 + b'msgstr "y"\n',
    "backslashes": GOOD_PO.replace("Said", "\\\\" * 100_000).encode(),
    "quotes": GOOD_PO.encode() + b'"' * 1_000_000,
    "comments": b"# x\n" * 500_000 + GOOD_PO.encode(),
    "over_4_mb": GOOD_PO.encode() + b"# " + b"x" * 4_300_000,
}
SMALL_CATALOGUES = {
    name: name
    in (
        "no_po",
        "binary",
        "utf16",
        "latin1",
        "cut_in_a_letter",
        "controls",
        "twice",
        "other_pack",
        "backslashes",
        "long_line",
    )
    for name, data in BAD_CATALOGUES.items()
    if len(data) < 100_000
}
"""Whether a small one must be told to be wrong; the others may be read as they are, or as far as they go."""
WORD_ENTRY = 'msgctxt "write_it.write.reactions.lost_word"\nmsgid "Hva er {word}?"\n'
DIFFERING = ("What is {ord}?", "What is it?", "{word} {word}", "{0} {word.__class__}", "%(word)s")
"""Translations of that entry with other placeholders than the original's."""


def asks(key: str) -> str:
    """Return the texts of a story whose answer to a hard word has a placeholder."""
    return "Hva er {word}?" if key == "write_it.lost_word" else f"Words of {key}."
