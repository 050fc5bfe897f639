"""Small stories made by chance or by hand, as model objects."""

from __future__ import annotations

from random import Random
from typing import Any

from simulator.scenario.conditions import parse
from simulator.scenario.model import (
    Candidate,
    Choice,
    Contrast,
    Debrief,
    Goto,
    Node,
    Paragraph,
    Playthrough,
    Question,
    Scenario,
    Variable,
    Write,
)

QUALITIES = ("strong", "workable", "tempting", "weak")


def gotos(*ways: str | tuple[str, str]) -> tuple[Goto, ...]:
    """`"node"`, or `("condition", "node")`."""
    return tuple(Goto(way) if isinstance(way, str) else Goto(way[1], parse(way[0])) for way in ways)


def text(*parts: str | None) -> tuple[Paragraph, ...]:
    """A paragraph for each: `None` always, `"otherwise"`, or a condition."""
    return tuple(
        Paragraph(f"Tekst {number}.", None, True)
        if part == "otherwise"
        else Paragraph(f"Tekst {number}.", parse(part) if part else None)
        for number, part in enumerate(parts)
    )


def choice(id_: str, *ways: Any, quality: str = "strong", when: str = "", **more: Any) -> Choice:
    return Choice(
        id_,
        quality,  # type: ignore[arg-type]
        you=f"Du venter {id_}.",
        reaction=more.pop("reaction", text(None)),
        feedback="Fint.",
        tips=(),
        effects=more.pop("effects", {}),
        goto=gotos(*ways),
        when=parse(when) if when else None,
        **more,
    )


def node(id_: str, *choices: Choice, goto: tuple[Goto, ...] = (), **more: Any) -> Node:
    return Node(id_, scene=more.pop("scene", text(None)), choices=choices, goto=goto, **more)


def ending(id_: str, outcome: str = "good", **more: Any) -> Node:
    return Node(id_, more.pop("scene", text(None)), ending=id_, outcome=outcome, **more)  # type: ignore[arg-type]


def typed(id_: str, *ways: Any, reaction: tuple[Paragraph, ...] = text(None)) -> Node:
    write = Write("Skriv.", 4, ("a",), (), {"clear": reaction}, (), None, "Fint.", ())
    return Node(id_, text(None), write=write, goto=gotos(*ways))


def number(name: str, start: int = 1, low: int = 0, high: int = 3) -> Variable:
    return Variable(name, name, "number", start, low, high)


def flag(name: str, start: bool = False) -> Variable:
    return Variable(name, name, "flag", start)


def one_of(name: str, *options: str, drawn: bool = False) -> Variable:
    return Variable(name, name, "one_of", options[0], options=options, drawn=drawn)


def scenario(*nodes: Node, state: tuple[Variable, ...] = (), **more: Any) -> Scenario:
    questions = more.pop("questions", (Question("Hva tenkte du?"),))
    hidden_truth = more.pop("hidden_truth", text(None))
    debrief = Debrief("Hva?", hidden_truth, ("a", "b"), questions, Contrast("a", "b", "c"), "Når ____.")
    return Scenario(
        id="story",
        title="Historie",
        language="nb",
        place="Kantina",
        role="Du er mentor.",
        summary="Noe skjer.",
        minutes=5,
        difficulty=1,
        candidate=Candidate("Amina", 30, ("somali",), "A2", "Amina er rask."),
        people=(),
        state={variable.name: variable for variable in state},
        start=more.pop("start", nodes[0].id),
        nodes={one.id: one for one in nodes},
        debrief=debrief,
        **more,
    )


class Chance:
    """Makes one story by chance: loops, drawn truths, once, chose, visited, only_strong, bare nodes.

    `circling`: it begins with a bare node, and bare nodes lead to each other where a condition holds.
    """

    def __init__(self, seed: int, circling: bool = False) -> None:
        self.random = Random(seed)
        self.circling = circling
        r = self.random
        self.tame = seed % 2  # every other story has fewer conditions and endings, so it goes further
        self.numbers = [number(f"n{i}", r.randint(0, 3), 0, r.randint(3, 4)) for i in range(r.randint(0, 2))]
        self.flags = [flag(f"f{i}", r.random() < 0.2) for i in range(r.randint(0, 2))]
        self.sets = [one_of("colour", "red", "green", "blue")] if r.random() < 0.4 else []
        self.drawn = [one_of("truth", "tired", "lost", drawn=True)] if r.random() < 0.6 else []
        self.decisions = [f"d{i}" for i in range(r.randint(2, 5) + self.tame)]
        self.writes = ["w0"] if r.random() < 0.4 else []
        self.bares = [f"b{i}" for i in range(r.randint(circling, 2))]
        self.start = self.bares[0] if self.bares and (circling or seed % 4 == 0) else self.decisions[0]
        self.endings = [f"e{i}" for i in range(r.randint(1, 3))]
        self.places = [f"{d}.c{i}" for d in self.decisions for i in range(2)]

    def story(self) -> Scenario:
        r = self.random
        nodes = [self.decision(name) for name in self.decisions]
        nodes += [typed(name, *self.ways(), reaction=self.text()) for name in self.writes]
        nodes += [
            Node(name, self.text(), goto=gotos(*self.circle(), *self.ways(self.decisions + self.endings)))
            for name in self.bares
        ]
        nodes += [
            ending(name, r.choice(("good", "good", "mixed", "poor")), scene=self.text())
            for name in self.endings
        ]
        questions = tuple(Question("Hva?", parse(self.condition())) for _ in range(r.randint(0, 2)))
        state = (*self.numbers, *self.flags, *self.sets, *self.drawn)
        return scenario(
            *nodes,
            state=state,
            questions=(*questions, Question("Hva?")),
            hidden_truth=self.text(),
            start=self.start,
            tests=tuple(self.test() for _ in range(2)) if self.circling else (),
        )

    def circle(self) -> list[tuple[str, str]]:
        return [(self.condition(), self.random.choice(self.bares))] if self.circling else []

    def test(self) -> Playthrough:
        return Playthrough({}, (self.random.choice(self.places),), parse(self.condition()))

    def decision(self, name: str) -> Node:
        r = self.random
        own = gotos(*self.ways()) if r.random() < 0.5 else ()
        choices = []
        for i in range(r.randint(2, 3)):
            ways = own if own and r.random() < 0.6 else gotos(*self.ways())
            choices.append(
                Choice(
                    f"c{i}",
                    r.choice(QUALITIES),  # type: ignore[arg-type]
                    f"Du venter {i}.",
                    self.text(),
                    "Fint.",
                    (),
                    self.effects(),
                    ways,
                    parse(self.condition()) if r.random() < (0.15 if self.tame else 0.4) else None,
                    r.random() < 0.25,
                )
            )
        return Node(name, self.text(), self.text(), choices=tuple(choices), goto=own)

    def effects(self) -> dict[str, Any]:
        r, found = self.random, {}
        for variable in (*self.numbers, *self.flags, *self.sets):
            if r.random() < 0.4:
                if variable.kind == "number":
                    found[variable.name] = r.choice((-2, -1, 1, 1, 2, 3))
                elif variable.kind == "flag":
                    found[variable.name] = r.random() < 0.7
                else:
                    found[variable.name] = r.choice(variable.options)
        return found

    def ways(self, targets: list[str] | None = None) -> list[Any]:
        r = self.random
        known = targets or [*self.decisions * (2 + 4 * self.tame), *self.writes, *self.bares, *self.endings]
        counts = (0, 0, 0, 1) if self.tame else (0, 0, 1, 2)
        found: list[Any] = [(self.condition(), r.choice(known)) for _ in range(r.choice(counts))]
        return [*found, r.choice(known)]

    def text(self) -> tuple[Paragraph, ...]:
        r = self.random
        if r.random() < 0.7:
            return text(None)
        parts: list[str | None] = [self.condition()]
        if r.random() < 0.3:
            parts.append("otherwise")
        if r.random() < 0.3:
            parts.append(self.condition())
        return text(*parts)

    def condition(self, deep: int = 0) -> str:
        r = self.random
        if deep < 2 and r.random() < 0.35:
            word = r.choice((" and ", " or "))
            return "(" + word.join(self.condition(deep + 1) for _ in range(2)) + ")"
        if r.random() < 0.2:
            return "not " + self.condition(deep + 1)
        atoms = [
            f"chose({r.choice(self.places)})",
            f"visited({r.choice(self.decisions + self.bares + self.writes)})",
        ]
        atoms += ["only_strong"]
        if self.numbers:
            left, right = r.choice(self.numbers).name, r.choice(self.numbers).name
            sign = r.choice(("==", "!=", "<", "<=", ">", ">="))
            order = r.choice(("<", "<=", ">", ">="))  # a word after == is an option, never a value
            atoms += [f"{left} {sign} {r.randint(0, 4)}"] * 3
            atoms += [f"{r.randint(0, 3)} {order} {left}", f"{left} {order} {right}"]
        if self.flags:
            atoms += [r.choice(self.flags).name] * 2
        for variable in (*self.sets, *self.drawn):
            atoms += [f"{variable.name} {r.choice(('==', '!='))} {r.choice(variable.options)}"] * 2
        return r.choice(atoms)
