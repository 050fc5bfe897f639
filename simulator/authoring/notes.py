"""What a translator is told about each text: who speaks, when it is shown, what must stay.

In the language translated into where the program speaks it, else in that of the story; so the notes are the
same whoever writes the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from simulator import texts
from simulator.authoring.merging import Wanted
from simulator.scenario.loader import Opened
from simulator.scenario.model import Pack, Scenario
from simulator.scenario.translation import placeholders
from simulator.scenario.walk import Told, told
from simulator.texts import N_

Say = Callable[[str], str]

KINDS: Mapping[str, str] = {
    "title": N_("The title"),
    "place": N_("The workplace"),
    "role": N_("Briefing: who the mentor is, and when this happens"),
    "summary": N_("The library: one sentence about the story"),
    "content_note": N_("A note where the subject may be hard"),
    "candidate.about": N_("Briefing: about {name}"),
    "people.role": N_("Briefing: who {person} is"),
    "state.label": N_("Debrief: the name of a value"),
    "scene": N_("The scene"),
    "thought": N_("{name} thinks; shown only afterwards"),
    "note": N_("For the facilitator only"),
    "you": N_("The mentor ({quality})"),
    "reaction": N_("What happens then"),
    "write.feedback": N_("The coach, to the mentor: two sentences at most"),
    "feedback": N_("The coach, to the mentor: two sentences at most"),
    "write.prompt": N_("What the mentor is asked to write"),
    "write.checklist": N_("The mentor ticks this, as “I …”"),
    "write.models.you": N_("The mentor, in a good answer"),
    "write.models.why": N_("The coach: why that works"),
    "write.trap.you": N_("The mentor, in an answer that goes wrong"),
    "write.trap.why": N_("The coach: why that goes wrong"),
    "ending": N_("The name of an ending"),
    "debrief.opening": N_("Debrief: the first question"),
    "debrief.hidden_truth": N_("Debrief: what had happened"),
    "debrief.other_truths": N_("Debrief: what the same behaviour could have meant"),
    "debrief.questions": N_("Debrief: a question"),
    "debrief.contrast.weak": N_("Debrief: the mentor, as it did not work"),
    "debrief.contrast.strong": N_("Debrief: the mentor, as it works"),
    "debrief.contrast.rule": N_("Debrief: the rule between the two"),
    "debrief.plan": N_("Debrief: the mentor’s plan; “____” is filled in and must stay"),
    "workshop.questions": N_("A question for the group"),
    "write.reactions.lost_word": N_("What happens when a word was too hard"),
    "write.reactions.too_long": N_("What happens when it was too long"),
    "write.reactions.unclear": N_("What happens when it was unclear"),
    "write.reactions.hurt": N_("What happens when it hurt"),
    "write.reactions.clear": N_("What happens when it was clear"),
    "candidate.languages": N_("A language {name} speaks"),
    "candidate.knows": N_("A word {name} has learned here, in its basic form"),
    "write.avoid": N_("A word that is too hard here, in its basic form"),
}
"""What a text is, by the kind that `told` gives it."""
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
    notes: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in told(opened.data):
        notes.setdefault((each.context, each.text), tuple(notes_on(each, opened.data, scenario, say)))
    return [Wanted(context, text, said) for (context, text), said in notes.items()]


def notes_on(each: Told, data: Mapping[str, Any], scenario: Scenario, say: Say) -> Iterator[str]:
    """Yield what is told about one text."""
    person = scenario.people[int(each.path[1])].name if each.kind == "people.role" else ""
    said = (
        say(KINDS.get(each.kind, each.kind))
        .replace("{name}", scenario.candidate.name.split()[0])
        .replace("{person}", person)
    )
    said = said.replace("{quality}", say(QUALITIES[each.quality]) if each.quality else "")
    part: Any = data
    for step in each.path[:-1]:
        part = part[step]
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


def pack_notes(pack: Pack, say: Say) -> list[Wanted]:
    """Return every text of a pack that is translated, with its notes: a tip has the words of the source."""
    found = []
    for each in told(pack, "pack"):
        notes = [say(PACK.get(each.kind, each.kind))]
        if each.kind == "tips.plain":
            quote = pack.tips[str(each.path[1])].quote
            notes.append(say(N_("The source says: “{quote}”")).replace("{quote}", quote))
        found.append(Wanted(each.context, each.text, tuple(" ".join(note.split()) for note in notes)))
    return found
