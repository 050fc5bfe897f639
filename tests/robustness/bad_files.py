"""Every bad file a scenario can be: its bytes, and the code that must be among what is said about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.findings import kinds
from tests.robustness.packs import quoted, scenario_text

STORY = scenario_text()
BIDI = "\u202e\u2066"
HOSTILE = (
    "[/] [bold] [@click=app.quit]quit[/] [link=file:///etc/passwd]x[/] $error {word} %s {0} \\[ [[/b] "
    "`code` *md* <b>html</b> &amp; :smile:"
)
"""What the screens' own markup, and that of others, would make something of."""
STEERING = (
    "\x1b[31mred \x1b]0;TITLE\x07 \x1b]52;c;SE9TVElMRQ==\x07 \x9b2J \x1b[6n \x00 \x07 \x08 \x1bP+q\x1b\\"
)
"""What a terminal would make something of: colours, its title, the clipboard, a question, a bell."""


@dataclass(frozen=True, slots=True)
class BadFile:
    """One file; `codes`: one of them must be reported for it, none where it may be accepted as it is."""

    name: str
    data: bytes
    codes: tuple[str, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether it cannot be played: what is only warned about is told, and played."""
        return any(kinds()[code].severity == "error" for code in self.codes)


def _text(name: str, text: str, *codes: str) -> BadFile:
    return BadFile(name, text.encode("utf-8"), codes)


def _wide(text: str) -> str:
    """Return a text with each step four columns wide, as some editors make them."""
    return "\n".join(" " * (len(line) - len(line.lstrip())) + line for line in text.split("\n"))


def _line(name: str, line: str, *codes: str) -> BadFile:
    """A scenario whose `summary:` is written as the given line (or lines)."""
    return _text(name, scenario_text(summary=line), *codes)


def _when(name: str, condition: str, *codes: str) -> BadFile:
    return _text(name, scenario_text(when=f"when: {quoted(condition)}"), *codes)


def _bytes(name: str, text: str, old: bytes, new: bytes, *codes: str) -> BadFile:
    data = text.encode("utf-8")
    assert old in data
    return BadFile(name, data.replace(old, new, 1), codes)


def _alias_bomb() -> str:
    rows = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join([STORY, *rows, "title2: *a11"]) + "\n"


ENCODINGS = [
    BadFile("empty", b"", ("empty-file",)),
    BadFile("blank", b"\n  \n\n", ("empty-file",)),
    BadFile("only_comment", b"# nothing\n", ("empty-file",)),
    BadFile("utf16_bom", STORY.encode("utf-16"), ("utf16",)),
    BadFile("utf16_le", STORY.encode("utf-16-le"), ("utf16",)),
    BadFile("utf32", STORY.encode("utf-32"), ("utf16",)),
    BadFile("latin1", scenario_text(summary="summary: Bløt æøå").encode("latin-1"), ("not-utf8",)),
    _bytes("cut_letter", scenario_text(summary="summary: Bløt"), "ø".encode(), b"\xc3", "not-utf8"),
    _bytes("overlong", STORY, b"Words", b"\xc0\xaf", "not-utf8"),
    _bytes("surrogate", STORY, b"Words", b"\xed\xa0\x80", "not-utf8"),
    BadFile("bom", b"\xef\xbb\xbf" + STORY.encode()),
    BadFile("crlf", STORY.replace("\n", "\r\n").encode()),
    BadFile("cr", STORY.replace("\n", "\r").encode()),
    _text("no_last_newline", STORY.rstrip("\n")),
    _bytes("nul", STORY, b"Words", b"W\x00rds", "control-character"),
    _bytes("escape", STORY, b"Words", b"\x1b[31mW\x1b]0;x\x07", "control-character"),
    _bytes("c1", STORY, b"Words", "\x9b31m".encode(), "control-character"),
    _bytes("bidi", STORY, b"Words", BIDI.encode(), "control-character"),
    _bytes("zero_width", STORY, b"Words", "W\u200brds".encode(), "control-character"),
    _bytes("separator", STORY, b"Words", "W\u2028rds".encode(), "control-character"),
    _bytes("inner_bom", STORY, b"Words", "W\ufeffrds".encode(), "control-character"),
    _text("escaped_controls", scenario_text(lambda key: f"{key} {STEERING}"), "control-character"),
    _text("escaped_bidi", scenario_text(lambda key: f"{key} {BIDI}"), "control-character"),
    BadFile("binary", bytes(range(256)) * 64, ("control-character", "not-utf8", "utf16")),
    BadFile("zeros", bytes(4096), ("utf16", "control-character", "empty-file")),
    BadFile(
        "elf",
        b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00>\x00" * 200,
        ("not-utf8", "control-character", "utf16"),
    ),
]

YAML_FEATURES = [
    _text("scalar", "only words\n", "keys-at-top"),
    _text("number", "42\n", "keys-at-top"),
    _text("list", "- one\n- two\n", "keys-at-top"),
    _text("flow_list", "[1, 2, 3]\n", "keys-at-top"),
    _text("two_documents", STORY + "---\n" + STORY, "several-documents"),
    _text("end_mark", STORY + "...\nmore\n", "several-documents", "syntax", "loose-text"),
    _text("directive", "%YAML 1.1\n---\n" + STORY, "directive"),
    _text("odd_directive", "%FOO bar\n---\n" + STORY, "directive", "syntax"),
    _text("tag_directive", "%TAG ! tag:example.com,2000:\n---\n" + STORY, "directive"),
    _line("duplicate_key", "summary: one\nsummary: two", "duplicate-key"),
    _line("anchor", "summary: &s some words", "anchor"),
    _line("alias", "summary: &s words\ncontent_note: *s", "alias"),
    _line("unknown_alias", "summary: *nothing", "alias", "mark-first"),
    _text("merge_key", STORY + "extra: &b {a: 1}\nmore:\n  <<: *b\n", "merge-key", "alias"),
    _line("python_tag", "summary: !!python/object/apply:os.system ['touch /tmp/hostile']", "tag"),
    _line("python_name", "summary: !!python/name:os.system", "tag"),
    _line("binary_tag", "summary: !!binary aGVsbG8=", "tag"),
    _line("own_tag", "summary: !hello words", "tag"),
    _line("bare_tag", "summary: ! words", "tag"),
    _text("alias_bomb", _alias_bomb(), "alias"),
    _text("alias_loop", STORY + "x: &x [*x]\n", "alias"),
    _text("deep_flow", STORY + "x: " + "[" * 20_000 + "]" * 20_000 + "\n", "too-deep"),
    _text("deep_open", STORY + "x: " + "[" * 20_000 + "\n", "too-deep"),
    _text("deep_maps", STORY + "x: " + "{a: " * 20_000 + "\n", "too-deep"),
    _text("deep_block", STORY + "x:\n" + "".join(f"{' ' * n}- a:\n" for n in range(1, 2_000)), "too-deep"),
    _text("deep_dashes", STORY + "x:\n  " + "- " * 20_000 + "a\n", "too-deep"),
    _text("deep_keys", STORY + "? " * 20_000 + "\n", "too-deep", "key-not-a-word", "syntax"),
    _text("list_as_key", STORY + "? [a, b]\n: c\n", "key-not-a-word"),
    _line(
        "long_number", "summary: x\ncasting: {}\nminutes: " + "9" * 400, "number-too-long", "duplicate-key"
    ),
    _text("four_hundred", STORY.replace("minutes: 5", "minutes: " + "9" * 400), "number-too-long"),
    _text("negative_hundred", STORY.replace("age: 30", "age: -" + "9" * 400), "number-too-long"),
    _text("float", STORY.replace("minutes: 5", "minutes: 1e400"), "wants-number"),
    _text("infinity", STORY.replace("minutes: 5", "minutes: .inf"), "wants-number"),
    _text("octal", STORY.replace("minutes: 5", "minutes: 0o17"), "wants-number"),
    _text("sexagesimal", STORY.replace("minutes: 5", "minutes: 1:30:00"), "wants-number", "colon-in-text"),
]

EATEN = [
    _line("comment", "summary: Some words # and the rest", "comment-in-text"),
    _line("comment_only", "summary: # all of it", "comment-for-text"),
    _line("colon", "summary: He says: come in", "colon-in-text"),
    _line("brackets", "summary: [He says, come in]", "text-in-brackets"),
    _line("braces", "summary: {He says, come in}", "text-in-braces"),
    _line(
        "open_bracket",
        "summary: [aside] he says",
        "mark-first",
        "unclosed-bracket",
        "text-in-brackets",
        "syntax",
    ),
    _text(
        "no_braces",
        scenario_text().replace("effects: {trust: -1}", "effects: trust: -1", 1),
        "braces-missing",
    ),
    _text(
        "no_comma",
        scenario_text().replace("{trust: -1}", "{trust: -1 trust: 2}", 1),
        "comma-missing",
    ),
    _text("steps_of_four", _wide(scenario_text()), "wide-steps"),
    _text("decimal", scenario_text().replace("{trust: -1}", "{trust: -1,5}", 1), "number-cut"),
    _text("answered", re.sub("(?m)^", "> ", scenario_text()), "line-mark"),
    _text("ended", re.sub("(?m)(?<=.)$", r"\\", scenario_text()), "line-end"),
    _text("in_bold", re.sub("(?m)^([ -]*)([a-z_]+):", r"\1**\2**:", scenario_text()), "format-signs"),
    _text("broken_again", re.sub(r"(?m)^(.{8,}?) (?=.{3})", r"\1\n", scenario_text()), "lines-wrapped"),
    _text("second_half", scenario_text()[len(scenario_text()) // 2 :], "beginning-missing"),
    _text("wide_gap", re.sub("(?m)^( *)- ", r"\1-   ", scenario_text()), "dash-gap"),
    _line("below_its_key", "summary:\nwords", "value-below"),
    _line("under_bar", "summary: |\n  words\n  minutes: 5", "key-in-text"),
    _text("all_left", re.sub("(?m)^ +", "", scenario_text()), "indents-gone"),
    _line("no_dash", "reviews:\n    role: leader\n  - role: teacher", "dash-missing"),
    _line("no_brace", "people:\n  - name: Rune, role: leader}", "unopened-brace"),
    _line("letter_for_bar", "summary: I\n  words\n  more words", "bar-meant"),
    _line("at_first", "summary: @home", "mark-first"),
    _line("percent_first", "summary: %words", "mark-first"),
    _line("backtick_first", "summary: `words`", "mark-first"),
    _line("star_first", "summary: *words* here", "mark-first", "alias"),
    _line("greater_first", "summary: > words", "block-mark-with-text", "folded-block", "mark-first"),
    _line("bar_with_text", "summary: | words", "block-mark-with-text"),
    _line("folded", "summary: >\n  words\n  more", "folded-block"),
    _line("quote_then_text", 'summary: "Hello" he says', "text-after-quote"),
    _line("open_quote", 'summary: "Hello he says', "unclosed-quote", "syntax"),
    _line("bad_escape", r'summary: "C:\dir\new"', "quote-escape"),
    _line("tab_indent", "summary: |\n\twords", "tab-indent"),
    _line("nbsp_indent", "summary: |\n\u00a0\u00a0words", "space-indent"),
    _line("word_dash", "summary: x\nreviews:\n  – role: lærer", "list-mark"),
    _line("word_bullet", "summary: x\nreviews:\n  • role: lærer", "list-mark"),
    _line("dash_no_space", "summary: x\nreviews:\n  -role: lærer", "dash-without-space"),
    _line("colon_no_space", "summary:words", "colon-without-space"),
    _line("block_comment", "summary: |\n    words\n  # more words\n", "comment-in-block"),
    _line("text_as_list", "summary:\n  - words", "text-as-list"),
    _line("loose", "summary: words\nand more of them", "loose-text", "syntax", "indentation"),
    _line("colon_missing", "summary words", "colon-missing"),
    _line("key_behind", "summary: words reviews:\n  - role: lærer\n    date: 2026-01-01", "key-behind"),
    _line("text_cut", "summary: x\nreviews: [{role: lærer, vikar, date: 2026-01-01}]", "text-cut"),
    _line(
        "several_in_brackets",
        "summary: x\nworkshop: {questions: [Why so, he asked, And how]}",
        "texts-in-brackets",
    ),
    _line("unclosed_bracket", "summary: [words", "unclosed-bracket"),
    _line("nbsp_after_colon", "summary:\u00a0words", "space-kind"),
    _line("nbsp_in_text", "summary: words\u00a0and more"),
    _line("less_indent", "summary: |\n    words\n  fewer", "indentation", "syntax", "loose-text"),
]

CONDITIONS = [
    _when("cond_attribute", "trust.__class__.__mro__ == 1", "condition-dot"),
    _when("cond_call", "__import__(os) == 1", "condition-call", "condition-character"),
    _when(
        "cond_code", "__import__('os').system('touch /tmp/hostile')", "condition-character", "condition-call"
    ),
    _when("cond_subscript", "trust[0] == 1", "condition-character"),
    _when("cond_power", "9**9**9**9 > 1", "condition-character"),
    _when("cond_lambda", "(lambda: 1)()", "condition-character", "condition-unexpected"),
    _when("cond_walrus", "(trust := 3)", "condition-character"),
    _when("cond_string", "'x' * 999999999", "condition-character"),
    _when("cond_digits", f"trust >= {'9' * 400}", "number-too-long"),
    _when("cond_terms", " and ".join(["trust >= 1"] * 10_000), "condition-too-long"),
    _when("cond_or_terms", " or ".join(f"chose(found.c{n})" for n in range(10_000)), "condition-too-long"),
    _when(
        "cond_parens", "(" * 20_000 + "trust >= 1" + ")" * 20_000, "condition-too-long", "condition-too-deep"
    ),
    _when("cond_parens_100", "(" * 100 + "trust >= 1" + ")" * 100, "condition-too-deep"),
    _when("cond_nots", "not " * 20_000 + "only_strong", "condition-too-long", "condition-too-deep"),
    _when("cond_open", "(" * 30, "condition-parenthesis-open", "condition-unfinished"),
    _when("cond_words", "a " * 1_900, "condition-unexpected", "unknown-variable"),
    _when("cond_one_word", "a" * 500_000, "unknown-variable", "condition-too-long"),
    _when("cond_dots", "a." * 50_000 + "b", "condition-dot", "condition-too-long"),
    _when(
        "cond_digits_other", "trust >= ٣", "condition-character", "number-too-long", "condition-unexpected"
    ),
    _when(
        "cond_superscript", "trust >= ²", "condition-character", "condition-unexpected", "unknown-variable"
    ),
    _when("cond_empty", "   ", "condition-empty"),
    _when("cond_hostile", HOSTILE, "condition-character"),
    _when("cond_steering", STEERING, "condition-character", "control-character"),
]

IDS = [
    _text("id_dots", STORY.replace("id: open_door", "id: ../../../etc/passwd"), "bad-id"),
    _text("id_slash", STORY.replace("id: open_door", "id: /etc/passwd"), "bad-id"),
    _text("id_nul", STORY.replace("id: open_door", r'id: "a\0b"'), "bad-id", "control-character"),
    _text("id_markup", STORY.replace("id: open_door", 'id: "[@click=app.quit]"'), "bad-id"),
    _text("id_long", STORY.replace("id: open_door", "id: " + "a" * 100_000), "bad-id", "too-long"),
    _text("id_dunder", STORY.replace("trust: {label", "__class__: {label"), "bad-id"),
    _text("goto_dots", STORY.replace("goto: open_door", "goto: ../secret"), "bad-id", "unknown-node"),
    _text("language_dots", STORY.replace("language: nb", "language: ../x"), "bad-language"),
]

BIG = [
    _line("one_mb_line", "summary: " + "word " * 200_000, "too-long"),
    _line("one_mb_block", "summary: |\n" + ("  " + "word " * 15 + "\n") * 14_000, "too-long"),
    _line("one_mb_word", "summary: " + "x" * 1_000_000, "too-long"),
    _line("one_mb_quoted", f"summary: {quoted(HOSTILE * 7_000)}", "too-long"),
    _line(
        "one_mb_title",
        "summary: words\ncontent_note: " + "[/" * 500_000,
        "mark-first",
        "too-deep",
        "unclosed-bracket",
        "text-in-brackets",
        "syntax",
    ),
    _line("one_mb_braces", "summary: '" + "".join(f"{{w{n}}}" for n in range(130_000)) + "'", "too-long"),
    _line(
        "many_small_mistakes",
        "summary: x\n" + "\n".join(f"odd{n}: x # y" for n in range(40_000)),
        "unknown-key",
    ),
    _line("many_escapes", "summary: x" + "\x1b" * 900_000, "control-character"),
    _line("many_invisible", "summary: |\n" + "  \u202e\n" * 150_000, "control-character"),
    _text("many_errors_apart", STORY + "a: @\n" * 100_000, "mark-first", "too-many-mistakes", "syntax"),
    _text("many_quotes", STORY + 'a: "x" y\n' * 100_000, "text-after-quote", "too-many-mistakes", "syntax"),
    _text("many_tabs", STORY + "\tx: y\n" * 150_000, "tab-indent", "too-many-mistakes", "syntax"),
    _text("many_keys", STORY + "".join(f"k{n}: 1\n" for n in range(150_000)), "unknown-key"),
    _text("many_same_keys", STORY + "k: 1\n" * 300_000, "duplicate-key"),
    _text("many_items", STORY + "x: [" + "1," * 1_000_000 + "]\n", "unknown-key", "too-many-values"),
    _text("many_lists", STORY + "x: [" + "[]," * 600_000 + "]\n", "unknown-key", "too-many-values"),
    _text(
        "many_variables",
        STORY.replace("state:\n", "state:\n" + "".join(f"  v{n}: {{label: x}}\n" for n in range(20_000))),
        "too-many",
    ),
    _text(
        "bare_chain",
        STORY.replace(
            "  - id: open_door\n",
            "".join(f"  - {{id: c{n}, goto: c{n + 1}}}\n" for n in range(9_000))
            + "  - {id: c9000, goto: closed}\n  - id: open_door\n",
            1,
        ),
    ),
    _text(
        "unknown_nodes",
        STORY.replace(
            "  - id: open_door\n",
            "".join(f"  - {{id: c{n}, goto: d{n}}}\n" for n in range(19_000)) + "  - id: open_door\n",
            1,
        ),
        "unknown-node",
    ),
    _text("many_bad_escapes", STORY + 'x: "' + "\\d" * 9_000 + '"\n', "quote-escape", "too-long"),
    _text("one_line_of_keys", "{" + ", ".join(f"odd{n}: 1" for n in range(80_000)) + "}", "unknown-key"),
    _text("blank_lines_then_mistake", STORY + "x: a" + "\n" * 300_000 + "y: @\n", "mark-first", "syntax"),
    _text(
        "comments_then_mistake",
        STORY + "x: a\n" + "  # b\n" * 200_000 + "y: @\n",
        "mark-first",
        "syntax",
        "unknown-key",
        "comment-in-text",
    ),
    _text(
        "dashes_then_mistake",
        STORY + 'y: "a" b\n' + "- " * 20_000 + "\n",
        "text-after-quote",
        "syntax",
        "too-deep",
    ),
    _text(
        "long_dashes_then_mistake",
        STORY + 'y: "a" b\n' + "- " * 1_000_000 + "\n",
        "text-after-quote",
        "syntax",
    ),
    _text("open_quote_then_much", STORY + 'y: "a b\n' + "word word\n" * 300_000, "unclosed-quote", "syntax"),
    _text(
        "late_mistake", STORY + "a: b\n" * 500_000 + "x: @\n", "duplicate-key", "syntax", "too-many-values"
    ),
    _text(
        "same_nodes",
        STORY.replace(
            "  - id: open_door\n", "  - {id: same, goto: closed}\n" * 19_000 + "  - id: open_door\n", 1
        ),
        "duplicate-node",
    ),
    _text(
        "too_many_nodes",
        STORY.replace("  - id: open_door\n", "  - {id: a, goto: a}\n" * 100_000 + "  - id: open_door\n", 1),
        "too-many",
        "duplicate-node",
        "too-many-values",
    ),
    BadFile("over_4_mb", (STORY + "# " + "x" * 4_200_000 + "\n").encode(), ("file-too-large",)),
    BadFile("just_under_4_mb", (STORY + "# " + "x" * 4_100_000 + "\n").encode()),
    BadFile(
        "under_4_mb_dashes",
        STORY.encode() + b"x:\n" + b"- a\n" * 1_000_000,
        ("unknown-key", "too-many-values"),
    ),
    BadFile(
        "under_4_mb_quotes",
        STORY.encode() + b'"' * 4_000_000,
        ("loose-text", "text-after-quote", "syntax", "unclosed-quote"),
    ),
    BadFile(
        "under_4_mb_colons",
        STORY.encode() + b"a: b: c\n" * 500_000,
        ("colon-in-text", "too-many-mistakes", "syntax"),
    ),
    BadFile("under_4_mb_breaks", STORY.encode() + b"\n" * 4_000_000),
    BadFile("under_4_mb_dots", STORY.encode() + b"---\n" * 1_000_000, ("several-documents",)),
]

SMALL = [*ENCODINGS, *YAML_FEATURES, *EATEN, *CONDITIONS, *IDS]
EVERY = [*SMALL, *BIG]
