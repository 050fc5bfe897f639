"""What a translator is told about each text: who speaks, when it is shown, what must stay.

In the language translated into where the program speaks it, else in that of the story; so the notes are the
same whoever writes the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from simulator import texts
from simulator.authoring.merging import Wanted
from simulator.check.rules.texts import Told, told
from simulator.check.rules.translation_rules import Collector
from simulator.scenario.loader import Opened
from simulator.scenario.model import Pack, Scenario
from simulator.scenario.translation import placeholders
from simulator.texts import N_

Say = Callable[[str], str]

KINDS: Mapping[str, str] = {
    "title": N_("The title"),
    "place": N_("The workplace"),
    "role": N_("Briefing: who the mentor is, and when this happens"),
    "summary": N_("The library: one sentence about the story"),
    "content_note": N_("A note where the subject may be hard"),
    "about": N_("Briefing: about {name}"),
    "person.role": N_("Briefing: who {person} is"),
    "label": N_("Debrief: the name of a value"),
    "scene": N_("The scene"),
    "thought": N_("{name} thinks; shown only afterwards"),
    "note": N_("For the facilitator only"),
    "you": N_("The mentor ({quality})"),
    "reaction": N_("What happens then"),
    "feedback": N_("The coach, to the mentor: two sentences at most"),
    "prompt": N_("What the mentor is asked to write"),
    "checklist": N_("The mentor ticks this, as “I …”"),
    "model.you": N_("The mentor, in a good answer"),
    "model.why": N_("The coach: why that works"),
    "trap.you": N_("The mentor, in an answer that goes wrong"),
    "trap.why": N_("The coach: why that goes wrong"),
    "ending": N_("The name of an ending"),
    "opening": N_("Debrief: the first question"),
    "hidden_truth": N_("Debrief: what had happened"),
    "other_truth": N_("Debrief: what the same behaviour could have meant"),
    "question": N_("Debrief: a question"),
    "contrast.weak": N_("Debrief: the mentor, as it did not work"),
    "contrast.strong": N_("Debrief: the mentor, as it works"),
    "contrast.rule": N_("Debrief: the rule between the two"),
    "plan": N_("Debrief: the mentor’s plan; “____” is filled in and must stay"),
    "workshop": N_("A question for the group"),
}
"""What a text is, by the kind that `told` gives it."""
ANSWERS: Mapping[str, str] = {
    "lost_word": N_("What happens when a word was too hard"),
    "too_long": N_("What happens when it was too long"),
    "unclear": N_("What happens when it was unclear"),
    "hurt": N_("What happens when it hurt"),
    "clear": N_("What happens when it was clear"),
}
LISTS: Mapping[str, tuple[str, str]] = {
    "candidate.languages": ("candidate.about", N_("A language {name} speaks")),
    "candidate.knows": ("candidate.about", N_("A word {name} has learned here, in its basic form")),
    "write.avoid": ("write.checklist", N_("A word that is too hard here, in its basic form")),
}
"""Lists of words: behind which text they come, and what they are."""
QUALITIES: Mapping[str, str] = {
    "strong": N_("strong"),
    "workable": N_("workable"),
    "tempting": N_("tempting: looks right and is wrong"),
    "weak": N_("weak"),
}
PACK: Mapping[str, str] = {
    "title": N_("The title of the pack"),
    "source.note": N_("A note about the source"),
    "skills.title": N_("The name of a skill"),
    "tips.plain": N_("A tip in plain words"),
    "workplaces.title": N_("A kind of workplace, in the words people search for"),
    "glossary.group": N_("Glossary: the group of words"),
    "glossary.term": N_("Glossary: the word"),
    "glossary.explanation": N_("Glossary: what the word means, in plain words"),
}


def note_language(source: str, target: str) -> str:
    """Return the language that the notes of a catalogue are in: one that its translator can read."""
    return next((code for code in (target, source) if code in texts.LANGUAGES), "en")


def scenario_texts(opened: Opened, scenario: Scenario, say: Say) -> list[Wanted]:
    """Return every text of a scenario that is translated, in story order, with its notes, said by `say`."""
    collector = Collector()
    opened.scenario(collector)
    notes: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in told(scenario):
        notes.setdefault((each.context, each.text), tuple(notes_on(each, opened.data, scenario, say)))
    behind = dict(_behind(list(notes), list(collector.texts)))
    wanted: list[Wanted] = []
    for context, text in [key for first in [("", ""), *notes] for key in (first, *behind.get(first, ()))]:
        if (context, text) in collector.texts:
            lists = _list_note(context, scenario, say)
            wanted.append(Wanted(context, text, notes.get((context, text)) or lists))
    return wanted


def _behind(
    known: list[tuple[str, str]], every: list[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """Yield the words of lists behind the text they belong to, the last one of its context."""
    last = {context: (context, text) for context, text in known}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for context, text in every:
        for name, (anchor, _note) in LISTS.items():
            if context == name or context.endswith(f".{name}"):
                place = context.removesuffix(name) + anchor
                found.setdefault(last.get(place, ("", "")), []).append((context, text))
    yield from found.items()


def _list_note(context: str, scenario: Scenario, say: Say) -> tuple[str, ...]:
    for name, (_anchor, note) in LISTS.items():
        if context == name or context.endswith(f".{name}"):
            return (say(note).replace("{name}", scenario.candidate.name.split()[0]),)
    return ()


def notes_on(each: Told, data: Mapping[str, Any], scenario: Scenario, say: Say) -> Iterator[str]:
    """Yield what is told about one text."""
    kind = KINDS[each.kind]
    if each.kind == "reaction" and "reactions" in each.path:
        kind = ANSWERS[str(each.path[-3])]
    person = scenario.people[int(each.path[1])].name if each.kind == "person.role" else ""
    said = say(kind).replace("{name}", scenario.candidate.name.split()[0]).replace("{person}", person)
    said = said.replace("{quality}", say(QUALITIES[each.quality]) if each.quality else "")
    part: Any = data  # a text may stand for the list of its one paragraph: then there is no condition
    for step in each.path[:-1]:
        part = None if isinstance(part, str) else part[step]
    if isinstance(part, dict) and each.path[-1] in ("text", "ask"):
        when = part.get("when")
        if when:
            said = say(N_("{what}, when {condition}")).replace("{what}", said)
            said = said.replace("{condition}", " ".join(when.split()))
        elif part.get("otherwise"):
            said = say(N_("{what}, otherwise")).replace("{what}", said)
    yield said
    for placeholder in placeholders(each.text):
        yield say(N_("{placeholder} is filled in by the program and must stay")).replace(
            "{placeholder}", placeholder
        )


def pack_notes(pack: Pack, wanted: Iterable[tuple[str, str]], say: Say) -> list[Wanted]:
    """Return texts of a pack with their notes: a tip has the words of the source beside it."""
    found = []
    for context, text in wanted:
        steps = context.split(".")
        notes = [say(PACK[context if len(steps) < 3 else f"{steps[0]}.{steps[2]}"])]
        if steps[0] == "tips":
            notes.append(say(N_("The source says: “{quote}”")).replace("{quote}", pack.tips[steps[1]].quote))
        found.append(Wanted(context, text, tuple(" ".join(note.split()) for note in notes)))
    return found
