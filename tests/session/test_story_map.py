"""The map of the whole story: rows and crossings, the page, Mermaid and dot."""

from __future__ import annotations

import functools
import itertools
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.layered import Layout, Passing, Size, layered
from simulator.check.whole_check import Check
from simulator.cli import main
from simulator.scenario.diagnostics import Diagnostic
from simulator.session.graph_page import page as page_of
from simulator.session.graph_text import dot, mermaid
from simulator.session.map_reading import MapOfFile, map_of_file
from simulator.session.story_map import StoryMap, story_map
from tests.scenario.reading import SCENARIOS, SMALL, changed

SIZE = Size(18, 1, 2)


@functools.cache
def findings() -> tuple[Diagnostic, ...]:
    return tuple(Check().paths([SCENARIOS]).findings)


@functools.cache
def shipped(name: str, language: str = "nb") -> MapOfFile:
    return map_of_file(SCENARIOS / f"{name}.yaml", language, findings())


NAMES = sorted(path.stem for path in SCENARIOS.glob("*.yaml") if path.name != "pack.yaml")


def crossings(layout: Layout, edges: list[tuple[str, str]]) -> int:
    """Counted one pair of pieces at a time, from the picture alone."""
    pieces, passing = set(), Passing(layout)
    for source, target in edges:
        if (source, target) not in layout.back:
            slots = passing.passed(source, target)
            for row, (one, other) in enumerate(itertools.pairwise(slots), layout.ranks[source]):
                pieces.add((row, one.x, other.x))
    return sum(
        (one[1] - other[1]) * (one[2] - other[2]) < 0
        for one, other in itertools.combinations(sorted(pieces), 2)
        if one[0] == other[0]
    )


def sides(order: tuple[str, ...], pairs: list[tuple[str, str]]) -> int:
    """For each pair a bit: whether the first of it stands left of the second."""
    at = {name: place for place, name in enumerate(order)}
    return sum((at[one] < at[other]) << bit for bit, (one, other) in enumerate(pairs))


def fewest(layout: Layout, edges: list[tuple[str, str]]) -> int:
    """The fewest crossings that any order of these rows has: every order of every row is tried.

    Two pieces cross where their upper ends stand the other way round than their lower ones.
    """
    pieces: dict[int, set[tuple[str, str]]] = {}
    passing = Passing(layout)
    for source, target in edges:
        if (source, target) not in layout.back:
            slots = passing.passed(source, target)
            for row, (one, other) in enumerate(itertools.pairwise(slots), layout.ranks[source]):
                pieces.setdefault(row, set()).add((one.name, other.name))
    tops: dict[int, list[tuple[str, str]]] = {}
    ends: dict[int, list[tuple[str, str]]] = {}
    for row, found in pieces.items():
        pairs = [(a, b) for a, b in itertools.combinations(found, 2) if a[0] != b[0] and a[1] != b[1]]
        tops[row], ends[row] = [(a[0], b[0]) for a, b in pairs], [(a[1], b[1]) for a, b in pairs]
    least = {0: 0}  # by the sides of the pieces below a row; the first row has one order
    for row, slots in enumerate(layout.rows[1:]):
        orders = itertools.permutations(slot.name for slot in slots)
        known = {(sides(order, ends.get(row, [])), sides(order, tops.get(row + 1, []))) for order in orders}
        here: dict[int, int] = {}
        for over, under in known:
            count = min(fewer + (above ^ over).bit_count() for above, fewer in least.items())
            here[under] = min(count, here.get(under, count))
        least = here
    return min(least.values())


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]]]:
    nodes = [f"n{number}" for number in range(draw(st.integers(1, 14)))]
    ends = st.sampled_from(nodes)
    return nodes, draw(st.lists(st.tuples(ends, ends), max_size=30))


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_any_graph_is_laid_out(graph: tuple[list[str], list[tuple[str, str]]]) -> None:
    nodes, edges = graph
    layout = layered(nodes, edges, nodes[0], SIZE)
    passing = Passing(layout)
    placed = [slot.name for row in layout.rows for slot in row if not slot.is_point]
    assert sorted(placed) == sorted(nodes), "every node once"
    assert [slot.name for slot in layout.rows[0]] == [nodes[0]], "the start stands alone on top"
    for row in layout.rows:
        for one, other in itertools.pairwise(row):
            room = sum(SIZE.point if slot.is_point else SIZE.box for slot in (one, other)) / 2
            assert other.x - one.x >= room + SIZE.gap - 1e-6, "nothing lies over another"
    for source, target in set(edges) - layout.back:
        assert layout.ranks[source] < layout.ranks[target]
        assert len(passing.passed(source, target)) == layout.ranks[target] - layout.ranks[source] + 1


def test_rows_are_told_by_the_distance_and_a_way_round_leads_back() -> None:
    edges = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "b"), ("c", "c"), ("x", "y"), ("x", "b")]
    layout = layered(["a", "b", "c", "x", "y"], edges, "a", SIZE)
    assert layout.ranks == {"a": 0, "b": 1, "c": 2, "x": 3, "y": 4}, "what nothing leads to stands below"
    assert layout.back == {("c", "b"), ("c", "c"), ("x", "b")}


def test_a_bad_order_is_mended() -> None:
    """Ladders written crosswise: the story order alone would cross 45 times."""
    upper, lower = [f"u{n}" for n in range(10)], [f"l{n}" for n in reversed(range(10))]
    edges = [*(("s", name) for name in upper), *((f"u{n}", f"l{n}") for n in range(10))]
    layout = layered(["s", *upper, *lower], edges, "s", SIZE)
    assert crossings(layout, edges) == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_stories_hardly_cross_and_fit_a_terminal(name: str) -> None:
    found = shipped(name).map
    layout = found.laid_out(SIZE)
    edges = [(place.node, target) for place in found.places for target in place.targets]
    assert crossings(layout, edges) == fewest(layout, edges)
    assert layout.width <= 118


class Page(HTMLParser):
    """Collects what a page asks for, its ids and its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert name not in ("src", "srcset", "data", "xlink:href", "style")
            assert not name.startswith("on")
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_page_stands_alone_and_every_link_leads_somewhere(name: str, language: str) -> None:
    found = shipped(name, language)
    text = page_of(found)
    page = Page(text)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not re.search(r"url\(|@import", text)
    assert [link for link in page.links if link[0] != "#" or link[1:] not in page.ids] == []
    assert len(page.ids) == len(set(page.ids))
    assert {f"box-{place.node}" for place in found.map.places} <= set(page.ids)
    for node in found.scenario.nodes.values():
        for part in (*node.scene, *(choice.you for choice in node.choices)):
            words = part if isinstance(part, str) else part.text
            assert all(piece in page.words for piece in words.split("\n\n"))


def small_map(tmp_path: Path, text: str) -> StoryMap:
    path = tmp_path / "small.yaml"
    path.write_text(text, "utf-8")
    return map_of_file(path, "nb").map


def test_what_a_check_found_stands_at_its_place(tmp_path: Path) -> None:
    lost = "  - id: lost\n    goto: done\ndebrief:"
    (tmp_path / "small.en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8"
    )
    found = small_map(tmp_path, changed("debrief:", lost))
    place = found.place("lost")
    assert place is not None
    assert not place.reached
    assert sum(place.findings.values()) >= 1
    assert place.signs.startswith("⚑∅")
    shelf = found.place("shelf")
    assert shelf is not None
    assert shelf.untranslated > 1, "an empty catalogue translates nothing"
    assert shelf.reached


NASTY = "«<b>&\"'`\\#;[]()|%% -->»"


def nasty(tmp_path: Path) -> StoryMap:
    return small_map(
        tmp_path, re.sub(r"(?m)^    ending: .*$", lambda _: f"    ending: |\n      {NASTY}", SMALL)
    )


def test_nothing_of_a_text_gets_out_of_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = nasty(tmp_path)
    assert main(["graph", str(tmp_path / "small.yaml")]) == 0
    page = Page(capsys.readouterr().out)
    assert "b" not in page.tags - {"b"}
    assert NASTY in page.words
    for line in mermaid(drawn).splitlines()[1:]:
        assert MERMAID_LINE.fullmatch(line), line


MERMAID_LABEL = r'"[^"`<>&{}|\[\]()\\]*"'
MERMAID_LINE = re.compile(
    rf"  n\d+(?:\[{MERMAID_LABEL}\]|\[/{MERMAID_LABEL}/\]|\({MERMAID_LABEL}\)|\(\[{MERMAID_LABEL}\]\))"
    rf"(?::::unreached)?|  n\d+ -->\|{MERMAID_LABEL}\| n\d+"
    r"|  linkStyle \d+(?:,\d+)* stroke:#[0-9a-f]{6}(?:,stroke-dasharray:4)?"
    r"|  classDef unreached stroke-dasharray:4,stroke:#b3261e"
)


@pytest.mark.parametrize("name", NAMES)
def test_mermaid_says_every_way(name: str) -> None:
    found = shipped(name).map
    first, *lines = mermaid(found).splitlines()
    assert first == "flowchart TD"
    assert [line for line in lines if not MERMAID_LINE.fullmatch(line)] == []
    drawn = {(int(one), int(two)) for one, two in re.findall(r"n(\d+) -->\|.*?\| n(\d+)", "\n".join(lines))}
    numbers = found.numbers
    assert drawn == {(place.number, numbers[to]) for place in found.places for to in place.targets}


@pytest.mark.parametrize("name", ["hidden_sweater", "nasty"])
def test_graphviz_reads_dot(name: str, tmp_path: Path) -> None:
    program = shutil.which("dot")
    if program is None:
        pytest.skip("Graphviz is not installed")
    found = nasty(tmp_path) if name == "nasty" else shipped(name).map
    got = subprocess.run([program, "-Tjson"], input=dot(found), capture_output=True, text=True, check=True)
    assert got.stderr == ""
    drawn = json.loads(got.stdout)
    assert len(drawn["objects"]) == len(found.places)
    labels = [thing["label"].replace("\\\\", "\\").replace('\\"', '"') for thing in drawn["objects"]]
    if name == "nasty":
        assert any(NASTY in label for label in labels)
    numbers = found.numbers
    ways = {
        (drawn["objects"][way["tail"]]["name"], drawn["objects"][way["head"]]["name"])
        for way in drawn["edges"]
    }
    assert ways == {(f"n{place.number}", f"n{numbers[to]}") for place in found.places for to in place.targets}


def test_a_broken_file_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "small.yaml", tmp_path / "out.html"
    path.write_text("format: 1\n", "utf-8")
    assert main(["graph", str(path), str(out)]) == 1
    assert "mentor check" in capsys.readouterr().err
    assert not out.exists()
    assert main(["graph", str(tmp_path / "gone.yaml")]) == 2
    path.write_text(SMALL, "utf-8")
    assert main(["graph", str(path), str(out)]) == 0
    assert main(["graph", str(path), str(out)]) == 1, "a file that is there is not written over"


@pytest.mark.parametrize("name", ["pack.yaml", "hidden_sweater.en.po", "LICENSE"])
def test_what_is_no_scenario_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(SCENARIOS / name)]) == 2
    assert "empty_shelf.yaml" in capsys.readouterr().err


def test_a_map_needs_no_file(tmp_path: Path) -> None:
    """The live view has a scenario and no check yet."""
    found = shipped("hidden_sweater")
    bare = story_map(found.scenario)
    assert [place.node for place in bare.places] == [place.node for place in found.map.places]
    assert not any(place.findings for place in bare.places)
