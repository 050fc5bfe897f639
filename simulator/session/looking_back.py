"""Looking back on a play: the debrief as parts of blocks, in their order, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from simulator.engine.debrief import hidden_truth, question, skills
from simulator.engine.transcript import Turn
from simulator.session.beats import coach_is_now
from simulator.session.blocks import Block, Field, Heading, Items, Moment, Part, Said, Text, Thought
from simulator.session.caught import CERTAIN, Caught, caption, caught, tries
from simulator.session.labels import (
    YOU,
    YOU_WROTE,
    chances,
    coach_title,
    local_time,
    own_line,
    quality_word,
    skill_title,
)
from simulator.session.past_words import said_in, where_it_stands
from simulator.session.planning import Plan, kept_plan, plan_in_other_language, words_in
from simulator.session.playing import Playing
from simulator.session.traces import traces
from simulator.texts import N_, _, ngettext

PARTS = {
    "opening": N_("Looking back"),
    "retold": N_("What happened, and what you could not see"),
    "truth": N_("What lay behind"),
    "question": N_("A question for you"),
    "contrast": N_("Two ways of saying it"),
    "others": N_("It could also have been"),
    "plan": N_("Take it to work"),
    "skills": N_("What you practised"),
}
"""The parts a debrief may have, in order, with their titles."""
WHAT_NOW = N_("What now?")
"""The title of what follows the debrief, where a face can offer something to do."""
UNFINISHED = "so-far"
"""The one part of a play that has not ended: what was seen, and nothing of what lay behind it."""


def looking_back(playing: Playing) -> list[Part]:
    """Return what the debrief of this play tells; of one that has not ended only what was seen so far."""
    if not playing.node.ending:
        return [Part(UNFINISHED, _("The story so far"), tuple(_so_far(playing)))]
    tell = {
        "opening": _opening, "retold": _retold, "truth": _truth, "question": _question,
        "contrast": _contrast, "others": _others, "plan": _plan, "skills": _skills,
    }  # fmt: skip
    parts = (Part(name, _(PARTS[name]), tuple(tell[name](playing))) for name in PARTS)
    return [part for part in parts if part.blocks]


def keep(playing: Playing, name: str, text: str) -> None:
    """Keep what was written in the field `name` as an event, where it is new."""
    text = text.strip()
    if name != "plan":
        if text != _kept(playing, name):
            playing.reflect(name, text)
    else:
        words = words_in(text, playing.scenario.debrief.plan, plan_in_other_language(playing.telling))
        if words != plan_of(playing).words:
            playing.plan(words)


def plan_of(playing: Playing) -> Plan:
    """Return the kept plan of this play."""
    sentence = playing.scenario.debrief.plan
    return kept_plan(playing.state.plan, sentence, lambda: plan_in_other_language(playing.telling))


def _kept(playing: Playing, name: str) -> str:
    """Return the answer that is kept to a question, "" if none."""
    return dict(playing.state.reflections).get(name, "")


def _about(playing: Playing) -> str:
    """Return which play this is: its story, when it was begun, how it ended."""
    node = playing.scenario.nodes.get(playing.row.ending)
    ending = where_it_stands(node.ending if node else playing.row.ending)
    return " · ".join((playing.scenario.title, local_time(playing.row.started), ending))


def _opening(playing: Playing) -> Iterator[Block]:
    asked = playing.scenario.debrief.opening
    yield Text(_about(playing), "aside")
    yield Text(_("This shows what you chose in a story; it does not measure you."), "aside")
    if asked:
        yield Text(asked, "lead")
        note = _("Only you see this. It stays on this machine.")
        yield _reflection(playing, "opening", _("One line, if you like"), note)


def _question(playing: Playing) -> Iterator[Block]:
    asked = question(playing.story, playing.state)
    if asked:
        yield Text(asked.ask, "lead")
        hint = _("Write if you like, or just think about it")
        yield _reflection(playing, "question", hint, _("Do not write real names here."))


def _reflection(playing: Playing, name: Literal["opening", "question"], hint: str, note: str) -> Field:
    kept = _kept(playing, name)
    return Field(name, playing.draft(name) or kept, kept, hint, note)


def _plan(playing: Playing) -> Iterator[Block]:
    sentence = playing.scenario.debrief.plan
    if not sentence:
        return
    kept = plan_of(playing)
    yield Text(_("A plan for the next time, in your own words. Complete the sentence:"))
    yield Text(sentence, "lead")
    yield Field("plan", playing.draft("plan") or kept.words, kept.sentence, _("The words that are missing"))


def _retold(playing: Playing) -> Iterator[Block]:
    lead = _(
        "Here is your own play once more, with what {name} was thinking. Your own words are marked strong, "
        "workable, tempting or weak. That is said of the words, not of you."
    )
    yield Text(lead.replace("{name}", playing.candidate_name))
    turns = playing.turns
    count = sum(turn.choice is not None and turn.choice.quality == "tempting" for turn in turns)
    if count:
        note = ngettext(
            "One of your choices was tempting: well meant, but it worked differently. Stop there a little.",
            "{count} of your choices were tempting: well meant, but they worked differently. Stop there a "
            "little.",
            count,
        )
        yield Text(note.replace("{count}", str(count)), "lead")
    for number, turn in enumerate(turns, 1):
        tempting = turn.choice is not None and turn.choice.quality == "tempting"
        yield Moment(number if turn.step else 0, tuple(_moment(playing, turn)), tempting)


def _moment(playing: Playing, turn: Turn, *, over: bool = True) -> Iterator[Text | Said | Items | Thought]:
    """What was shown and said in one turn, with the thought behind it and the coach's words.

    Of a play that is not `over`: only what was seen, without thoughts, marks and tips.
    """
    name = playing.candidate_name
    for passage in turn.passages:
        yield from map(Text, passage.scene)
        if passage.thought and over:
            folded = _("{name} was thinking something here …").replace("{name}", name)
            yield Thought(_("What {name} thought").replace("{name}", name), passage.thought, folded)
    if turn.step is None:
        if over:
            yield Text(where_it_stands(playing.node.ending), "lead")
            yield from _items(trace.sentence for trace in traces(playing))
        return
    note = quality_word(turn.choice.quality) if turn.choice and over else ""
    yield from _earlier_tries(playing, turn)
    yield Said("you", _(YOU_WROTE) if turn.typed else _(YOU), said_in(turn), note)
    if turn.write:
        yield from _items((turn.write.checklist[item] for item in turn.ticks), ticked=True)
    yield from map(Text, turn.reaction)
    heard = caught(turn)
    if heard:
        yield _as_caught(name, heard)
    if heard and over:
        yield from _items((*heard.good, *heard.to_try, *heard.later))
    if turn.feedback and (over or coach_is_now(playing.session.settings)):
        yield Said("coach", coach_title(turn), turn.feedback)
        cited = _cited_tips(playing, turn)
        if cited and over:
            yield Said("tips", _("From the tips"), " ".join(cited))


def _earlier_tries(playing: Playing, turn: Turn) -> Iterator[Said]:
    """Yield the replies that were written anew, each as it may have been caught."""
    for earlier in tries(turn)[:-1]:
        yield Said("you", earlier.title, earlier.text)
        if earlier.heard:
            yield _as_caught(playing.candidate_name, earlier.heard)


def _as_caught(name: str, heard: Caught) -> Said:
    return Said("caught", caption(name), "\n".join([heard.words, *heard.notes]))


def _items(texts: Iterable[str], *, ticked: bool = False) -> Iterator[Items]:
    """Yield a list of these texts; nothing where there are none."""
    found = tuple(texts)
    if found:
        yield Items(found, ticked)


def _cited_tips(playing: Playing, turn: Turn) -> tuple[str, ...]:
    """Return the tips that the coach's words of a turn stand on, each as its plain sentence."""
    cited = turn.choice.tips if turn.choice else turn.write.tips if turn.write else ()
    tips = playing.session.pack.tips
    return tuple(tips[tip].plain for tip in cited if tip in tips)


def _truth(playing: Playing) -> Iterator[Block]:
    yield from map(Text, hidden_truth(playing.story, playing.state))


def _contrast(playing: Playing) -> Iterator[Block]:
    pair = playing.scenario.debrief.contrast
    yield Said("weak", quality_word("weak").capitalize(), pair.weak)
    yield Said("strong", quality_word("strong").capitalize(), pair.strong)
    yield Said("rule", _("The rule"), pair.rule)


def _others(playing: Playing) -> Iterator[Block]:
    others = playing.scenario.debrief.other_truths
    if others:
        yield Text(_("The same behaviour could also have meant:"))
    yield from _items(others)


def _skills(playing: Playing) -> Iterator[Block]:
    pack = playing.session.pack
    profiles = skills(playing.story, playing.state, pack.tips, CERTAIN)
    if profiles:
        yield Text(_("Here you see what you had a chance to practise, and what you showed."))
    for profile in profiles:
        yield Heading(skill_title(profile, pack))
        yield Text(chances(profile))
        line = own_line(profile)
        if line:
            yield Said("you", _(YOU), line)


def _so_far(playing: Playing) -> Iterator[Block]:
    yield Text(_about(playing), "aside")
    if not playing.row.ending:
        yield Text(_("This play is not finished. What lay behind it is told when it is."), "aside")
    else:  # it went on to its end in words or events that cannot be read here
        yield Text(_("This play is finished, but only its beginning can be shown here."), "aside")
    for number, turn in enumerate(playing.turns, 1):
        yield Moment(number if turn.step else 0, tuple(_moment(playing, turn, over=False)))
