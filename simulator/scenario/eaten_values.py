"""Values that YAML cannot read: quotes, brackets, plain text and blocks, each mended in the copy and told."""

from __future__ import annotations

import re

from simulator.scenario.braces import mend_braces
from simulator.scenario.flow import closing, quoted, unreadable_escape
from simulator.scenario.indentation import INDENT, KEY, KEY_TIGHT, Indentation

_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(#.*)?$")
_ANCHOR = re.compile(r"&[A-Za-z0-9_-]+(\s|$)|\*[A-Za-z0-9_-]+\s*$|![-\w;/?:@=+$.~'()]*(\s|$)", re.ASCII)
_KEY_BEFORE = re.compile(r"(?P<key>effects|given): *$")
"""The keys below which names of one's own choosing stand, each with a value."""
_PAIRS = re.compile(
    r"(?P<mark>[(\[])?(?P<pairs>[a-z]\w*: *[-–+]?\w+(?:, *[a-z]\w*: *[-–+]?\w+)*)(?(mark)[)\]])"
)
_ITEM_OF_PAIRS = re.compile(r" *- +\(?[a-z]\w*: ")
_ASKS = re.compile(r"(?:when|expect): *$")
_PAIR_BEHIND = re.compile(r", *(?P<key>[a-z]\w*): ")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"\s#")

MOST_LINES_OF_A_TEXT = 400
"""Lines in which the end of a text is looked for; the longest text of the format has far fewer."""


class Values(Indentation):
    """What stands after a key or a list mark, and the lines below that belong to it."""

    def _value(self, parent: int, after: int) -> None:
        """Read the value that begins after position `after`; `parent` is the column of its key or dash."""
        line = self._lines[self._at]
        start = after + len(line[after:]) - len(line[after:].lstrip(" \t"))
        value = line[start:].rstrip()
        self._levels[-1].waits = not value or value[0] == "#"
        if not value or value[0] == "#":
            return
        if value[0] in "|>":
            self._block_or_text(parent, start, value)
        elif value[0] in "\"'":
            self._quoted(start, value)
        elif value[0] in "[{":
            self._bracketed(start, value)
        elif _ANCHOR.match(value):
            return
        elif value[0] in "&*!%@`,]}" or re.match(r"[-?:](\s|$)", value):
            self._source.report("mark-first", self._at, start, start + 1, mark=value[0])
            self._quote_from(start)
        else:
            self._plain(parent, start)

    def _block_or_text(self, parent: int, start: int, value: str) -> None:
        if _BLOCK.match(value):
            self._block(parent)
            return
        self._source.report("block-mark-with-text", self._at, start, None, mark=value[0])
        first = self._at
        while self._at + 1 < len(self._lines) and self._continues(self._at + 1, parent):
            self._at += 1
        self._quote_lines(first, start, self._at)

    def _quote_from(self, start: int) -> None:
        """Put everything from `start` on in quotes, so that YAML takes it as text."""
        line = self._lines[self._at]
        self._lines[self._at] = line[:start] + quoted(line[start:].rstrip())

    def _quoted(self, start: int, value: str) -> None:
        """A value in quotes: closed, perhaps lines below, nothing after it, no unknown escape."""
        end = self._find_end(start)
        if end is None:
            self._source.report("unclosed-quote", self._at, start, start + 1)
            self._quote_from(start)
            return
        number, column = end
        if value[0] == '"':
            column += self._mend_escapes(start, number, column)
        rest = self._lines[number][column:]
        if rest.strip() and not _COMMENT.match(rest):
            gap = len(rest) - len(rest.lstrip())
            self._source.report("text-after-quote", number, column + gap)
            if number == self._at:
                self._quote_from(start)
            else:
                self._lines[number] = self._lines[number][:column]
        self._at = number

    def _mend_escapes(self, start: int, last: int, end: int) -> int:
        """Double each backslash YAML cannot read; returns how far that moves the end on the last line."""
        moved = 0
        place = unreadable_escape(self._lines, self._at, start, last, end)
        while place and not self._source.full:
            number, column = place
            self._source.report("quote-escape", number, column, column + 2)
            line = self._lines[number]
            self._lines[number] = f"{line[:column]}\\{line[column:]}"
            moved += number == last
            place = unreadable_escape(self._lines, number, column + 2, last, end + moved)
        return moved

    def _bracketed(self, start: int, value: str) -> None:
        """A value in brackets: closed, no comment in it, and nothing after it."""
        comments: list[tuple[int, int]] = []
        end = self._find_end(start, comments)
        for place in comments:
            self._source.report("comment-in-text", *place)
        if end is None and not comments:
            self._source.report("unclosed-bracket", self._at, start, start + 1, mark=value[0])
        if end is None or comments:
            self._quote_from(start)
            self._leave_out_to(end[0] if end else self._at)
            return
        number, column = end
        if number == self._at:
            column = self._in_braces(start, column)
        rest = self._lines[number][column:]
        if rest.strip() and not _COMMENT.match(rest):
            code = "text-in-brackets" if value[0] == "[" else "text-in-braces"
            self._source.report(code, self._at, start)
            if number == self._at:
                self._quote_from(start)
            else:
                self._lines[number] = self._lines[number][:column]
        self._at = number

    def _in_braces(self, start: int, end: int) -> int:
        """Mend `{name: Rune role: leader: night}` inside; returns the column after the closing mark."""
        line = self._lines[self._at]
        inside = line[start + 1 : end - 1]
        mended, told = mend_braces(inside, self._keys)
        for each in told:
            column = start + 1
            self._source.report(each.code, self._at, column + each.begin, column + each.end, **each.facts)
        self._lines[self._at] = f"{line[: start + 1]}{mended}{line[end - 1 :]}"
        return end + len(mended) - len(inside)

    def _leave_out_to(self, last: int) -> None:
        """Leave out the lines below this one up to the `last`: what they say has been told."""
        while self._at < last:
            self._at += 1
            self._lines[self._at] = ""

    def _find_end(self, start: int, comments: list[tuple[int, int]] | None = None) -> tuple[int, int] | None:
        """Return line and column after the closing mark, looking no further than the next known key."""
        last, most = self._at, min(len(self._lines), self._at + MOST_LINES_OF_A_TEXT)
        while last + 1 < most and not self._begins_something(last + 1):
            last += 1
        return closing(self._lines, self._at, start, last, comments)

    def _plain(self, parent: int, start: int) -> None:
        """A text on its line and the lines further in below it: no colon may stand in it."""
        first = self._at
        last = first
        while last + 1 < len(self._lines) and self._continues(last + 1, parent):
            last += 1
        if first == last and _ASKS.search(self._lines[first][:start]) and ": " in self._lines[first][start:]:
            self._quote_lines(first, start, last)  # a condition with a colon: told where conditions are read
            return
        trapped = first == last and (self._braces(first, start) or self._unopened(first, start))
        for number in range(first, last + 1):
            if trapped:
                break
            line = self._lines[number]
            begin = start if number == first else len(line) - len(line.lstrip())
            trapped |= self._colon(number, begin)
            comment = _COMMENT.search(line, max(0, begin - 1))
            if comment and (trapped or number < last):
                self._source.report("comment-in-text", number, comment.start() + 1)
                trapped = True
        if trapped:
            self._quote_lines(first, start, last)
        self._at = last

    def _braces(self, number: int, start: int) -> bool:
        """Tell of `effects: trust: 1` and `(trust: 1)`: a name with a number, where it stands in braces."""
        line = self._lines[number]
        value = line[start:].rstrip()
        key = _KEY_BEFORE.search(line[:start])
        pairs = _PAIRS.fullmatch(value)
        if key is None or pairs is None:
            return False
        shown = "{" + pairs["pairs"] + "}"
        self._source.report(
            "braces-missing", number, start, key=key["key"], suggestion=f"{key['key']}: {shown}"
        )
        return True

    def _unopened(self, number: int, start: int) -> bool:
        """Tell of `name: Rune, role: leader}`: a brace that is closed and was never opened."""
        line = self._lines[number].rstrip()
        key = _PAIR_BEHIND.search(line, start)
        if "{" in line[start:] or key is None or key["key"] not in self._keys:
            return False
        pairs = line.lstrip(" -")
        if line[-1:] == "}":
            self._source.report("unopened-brace", number, len(line) - 1, word=pairs.partition(":")[0][:40])
        elif _ITEM_OF_PAIRS.match(line):
            shown = f"- {{{pairs.strip('()')}}}"
            place = (number, key.start("key"), key.end("key") + 1)
            self._source.report("colon-in-text", *place, word=key["key"], braces=shown[:160])
        return line[-1:] == "}" or bool(_ITEM_OF_PAIRS.match(line))

    def _continues(self, number: int, parent: int) -> bool:
        """Whether a line goes on with a text; an empty line or a comment does if a line after it does."""
        for place in range(number, min(len(self._lines), number + MOST_LINES_OF_A_TEXT)):
            line = self._lines[place]
            stripped = line.strip()
            if not stripped:
                continue
            indent = len(line) - len(line.lstrip(" "))
            if "\t" in line[: indent + 1] or indent <= parent:
                return False
            if stripped[0] != "#":
                return not stripped.startswith("- ") and not self._begins_something(place)
        return False

    def _colon(self, number: int, begin: int) -> bool:
        line = self._lines[number]
        comment = _COMMENT.search(line, max(0, begin - 1))
        colon = _COLON.search(line, begin, comment.start() if comment else len(line))
        if colon is None:
            return False
        word = line[begin : colon.start()].split(" ")[-1]
        column = colon.start() - len(word)
        self._source.report("colon-in-text", number, column, colon.end(), word=word[:40])
        return True

    def _quote_lines(self, first: int, start: int, last: int) -> None:
        for number in range(first, last + 1):
            line = self._lines[number].rstrip()
            begin = start if number == first else len(line) - len(line.lstrip())
            text = quoted(line[begin:])
            opened = text if number == first else text[1:]
            self._lines[number] = line[:begin] + (opened if number == last else opened[:-1])

    def _block(self, parent: int) -> None:
        """Walk the text under a bar; lines that stand too far out are moved in, once reported."""
        indent: int | None = None
        reported = False
        while self._at + 1 < len(self._lines):
            self._at += 1
            line = self._lines[self._at]
            if not line.strip():
                self._lines[self._at] = ""
                continue
            own = len(line) - len(line.lstrip(" "))
            strange = INDENT.match(line)
            least = indent if indent is not None else parent + 1
            if strange and len(strange.group()) > own and own < least:
                self._fix_spaces(indent if indent is not None else parent + 2)
                own = len(self._lines[self._at]) - len(self._lines[self._at].lstrip(" "))
            if own > parent and indent is None:
                indent = own
            elif indent is None or own < indent:
                if not self._belongs_to_block(own, parent):
                    self._at -= 1
                    return
                indent = parent + 2 if indent is None else indent
                if not reported:
                    facts = {"found": str(own + 1), "wanted": str(indent + 1)}
                    self._source.report("indentation", self._at, 0, own + 1, **facts)
                    reported = True
                self._lines[self._at] = " " * indent + self._lines[self._at].lstrip(" ")

    def _belongs_to_block(self, own: int, parent: int) -> bool:
        """Whether a line that stands too far out is text of the block and not the next entry."""
        text = self._lines[self._at].strip()
        if text[0] == "#" or text in ("---", "..."):
            return False
        if text == "-" or text.startswith("- "):
            return own > parent and not self._begins_something(self._at)
        key = KEY.match(text)
        if key and (key.group("key") in self._keys or own <= parent):
            return False
        tight = KEY_TIGHT.match(text)
        if tight and tight.group("key") in self._keys:
            return False
        known = text.split(" ")[0]
        return not (own <= parent and known in self._keys and any(lv.column == own for lv in self._levels))
