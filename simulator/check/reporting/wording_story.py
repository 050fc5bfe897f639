"""What each finding about a story means and what to do about it, as gettext texts with `{placeholders}`."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.check.reporting.advice import DID_YOU_MEAN, Advice
from simulator.texts import N_

_UNMET = (("unmet", N_("The way here leads through {from}, where no play comes either. Mend that first.")),)
_SHORT = (
    (
        "value",
        N_(
            "“{value}” can only be {low} to {high} here, so “{part}” never holds. Ask for less, or give more "
            "on the way."
        ),
    ),
    ("part", N_("“{part}” alone never holds here. Change that part, or give what it asks for on the way.")),
)
_CAUSE = (
    (
        "cause",
        N_("Mend what is said about “{cause}” first: then this may be right. If not, change the condition."),
    ),
)
_PROOF: Mapping[str, Advice] = {
    "unreachable-node": Advice(
        N_("No play ever comes to “{node}”."),
        N_("The ways here from {from} never open. Change their conditions, or delete the node."),
        N_("Nothing leads here. Add “goto: {node}” where the story should come from, or delete the node."),
        "nowhere",
        _UNMET,
    ),
    "unreachable-ending": Advice(
        N_("No play ever reaches the ending “{node}”."),
        N_("The ways here from {from} never open. Ask for less in the conditions, or give more on the way."),
        N_("Nothing leads here. Add “goto: {node}” where the story should end like this, or delete it."),
        "nowhere",
        _UNMET,
    ),
    "unreachable-outcome": Advice(
        N_("No play ends with the outcome “{outcome}”: none of its endings can be reached."),
        N_(
            "The ways to “{node}” from {from} never open. Ask for less in the conditions, or give more on "
            "the way."
        ),
        N_("Nothing leads to “{node}”. Add “goto: {node}” where the story should end like this."),
        "nowhere",
        _UNMET,
    ),
    "no-good-ending": Advice(
        N_("No ending of this scenario has the outcome “good”."),
        N_("Give one ending “outcome: good”: whoever repairs well must be able to succeed."),
    ),
    "never-offered": Advice(
        N_("The choice “{place}” is never offered in any play."),
        N_("Its condition “{condition}” never holds here. Change it, or delete the choice."),
        others=_SHORT,
    ),
    "nothing-offered": Advice(
        N_("At “{node}” a play can stand without a single choice, and cannot go on."),
        N_("Take “when” or “once” away from one of the choices, so that something is always offered."),
    ),
    "no-way-out": Advice(
        N_("From “{node}” on, a play can go round for ever: no ending can be reached any more."),
        N_("Give one of these nodes a way out that is always open: {nodes}."),
    ),
    "always-true": Advice(
        N_("The condition “{condition}” always holds here, so it decides nothing."),
        N_("Delete the condition, or ask for more than every play has by now."),
        others=_CAUSE,
    ),
    "always-false": Advice(
        N_("The condition “{condition}” never holds here, so what it opens is never seen."),
        N_("Ask for less, or give more on the way. If it is not needed, delete it with what it opens."),
        others=(*_SHORT, *_CAUSE),
    ),
    "nothing-shown": Advice(
        N_("In some plays nothing of this text is shown: none of its conditions holds."),
        N_("Add a paragraph with “otherwise: true”, or one without “when”."),
    ),
    "hits-bound": Advice(
        N_(
            "“{value}” can already be at its bound {bound}, so part of an effect is lost. "
            "Such choices: {count}."
        ),
        N_("Nothing has to be done. If every step must count, use smaller steps or a wider range."),
    ),
    "opening-shuts-best": Advice(
        N_("After the first choice “{place}” no good ending can be reached any more."),
        N_("Let later choices repair it: a weak opening must never rule out the best ending."),
    ),
    "strong-shuts-best": Advice(
        N_("The strong choice “{place}” can close every good ending that was still open before it."),
        N_("Let it give as much as the way on asks for, ask for less there, or call it workable."),
    ),
    "not-proved": Advice(
        N_(
            "This is too much to prove in the time and the memory that one story gets. What makes it so "
            "much: {names}."
        ),
        N_(
            "Give these values fewer steps (0 to 5 instead of 0 to 100), or take away those that decide "
            "little."
        ),
        N_(
            "Set the program up again: the part that proves large stories, oxidd, is missing here. Or give "
            "these values fewer steps (0 to 5 instead of 0 to 100)."
        ),
        "missing",
        (("test", N_("Name under “given:” the truths that this test is about.")),),
    ),
}
_TEST: Mapping[str, Advice] = {
    "test-cannot-choose": Advice(
        N_(
            "Step {step} of this test cannot be taken: the play stands at “{node}” and “{place}” is not "
            "offered."
        ),
        N_("Offered there: {offered}. Mend the test, or the story."),
        N_("The play has no choices there: it has ended at “{node}”. Mend the test, or the story."),
        "ended",
    ),
    "test-not-met": Advice(
        N_("The test ends at “{node}” ({values}), and “{condition}” does not hold."),
        N_(
            "From step {step}, “{place}”, on it could no longer hold. Mend the story there, or the "
            "expectation."
        ),
        N_("Mend the story, the choices of the test, or what it expects."),
        "unplaced",
    ),
}
_PEDAGOGY: Mapping[str, Advice] = {
    "cue-bias": Advice(
        N_(
            "Strong choices are {percent} % longer than the others ({strong} words against {rest}): length "
            "gives them away."
        ),
        N_(
            "Shorten the strong ones or lengthen the others until they differ by 20 % at most. Longest: "
            "“{longest}”, {words} words."
        ),
    ),
    "few-choices": Advice(
        N_("The decision “{node}” has fewer than {least} choices: {count}."),
        N_("Add what a sensible colleague might also say here."),
    ),
    "no-tempting": Advice(
        N_("None of the choices at “{node}” is plausible but wrong."),
        N_("Give one “quality: tempting”: a good intention that does not work. Mentors learn most from it."),
    ),
    "no-reaction": Advice(
        N_("The scene does not answer the choice “{place}”."),
        N_("Add “reaction:” with what the candidate says or does within one line."),
    ),
    "no-feedback": Advice(
        N_("The coach says nothing about the choice “{place}”."),
        N_("Add “feedback:” with two sentences: what the words did, and why."),
    ),
    "no-tip": Advice(
        N_("The choice “{place}” cites no tip."),
        N_("Add “tips: [ … ]” with one to three tips of the pack."),
    ),
    "long-feedback": Advice(
        N_("This feedback has {count} sentences; {most} are the most that are read."),
        N_("Keep what the words did and why. The rest belongs in the debrief."),
    ),
    "dominated-choice": Advice(
        N_(
            "The strong choice “{place}” gives nothing that the {quality} choice “{other}” does not give as "
            "well."
        ),
        N_("Let the strong one change a value for the better, or lead somewhere else."),
    ),
    "few-other-truths": Advice(
        N_("The debrief has fewer than {least} other truths: {count}."),
        N_("Add other things that could have been behind the same behaviour."),
    ),
    "country-talk": Advice(
        N_("“{phrase}” explains a person by a country or a culture."),
        N_(
            "Say what this person has done or lived through. Such words may only stand in a weak or "
            "tempting choice."
        ),
    ),
    "casting-lines-up": Advice(
        N_(
            "Over this pack, everyone with {attribute} “{value}” is “{mistaken}” in what goes wrong, in "
            "{count} scenarios."
        ),
        N_("Let one of them be right, or somebody else be mistaken: {scenarios}."),
    ),
    "guessable-cue": Advice(
        N_(
            "Over this pack ({language}), {cue} is strong {percent} times in 100, in {count} decisions where "
            "it can be told. At most {most} should be."
        ),
        N_(
            "Change the words of some choices, so that it says nothing: let a strong one do without it, or a "
            "tempting one have it. It tells on: {places}."
        ),
    ),
    "guessable-bundle": Advice(
        N_(
            "Over this pack ({language}), who looks for {cue}, in this order, hits the strong choice "
            "{percent} times in 100 without reading a scene. At most {most} should be hit."
        ),
        N_("Change the words of the choices that these have in common, beginning with the first."),
    ),
    "guessable-words": Advice(
        N_(
            "Over this pack ({language}), a counter of words that knows the other stories hits the strong "
            "choice {percent} times in 100. At most {most} should be hit."
        ),
        N_("Let strong choices use the words of tempting ones, and the other way round."),
    ),
    "guessable-ending": Advice(
        N_("Who always takes {cue} gets a good ending in every play ({endings}) without reading a scene."),
        N_("Change the words of one of these, or of a tempting choice beside it: {places}."),
    ),
    "ending-alike": Advice(
        N_(
            "{percent} of 100 plays that take any choice at all end with the same words, those of "
            "“{ending}”, whatever was done on the way."
        ),
        N_("Add paragraphs with “when:” to its scene, that tell what this play did and which truth it was."),
    ),
    "no-review": Advice(
        N_("No practitioner has read this scenario yet."),
        N_(
            "Let a teacher and somebody who came as a refugee read it, and note role and date under "
            "“reviews:”."
        ),
    ),
}
_LANGUAGE: Mapping[str, Advice] = {
    "long-sentence": Advice(
        N_(
            "A sentence said to the candidate has {count} words; at level {level} it should have {most} at "
            "most."
        ),
        N_("Divide the sentence that begins “{start}”."),
    ),
    "hard-word": Advice(
        N_("“{word}” is hardly known to this candidate, at level {level}."),
        N_("Use a simpler word, show the thing, or add the word to “knows:” if it is known from the job."),
    ),
    "easy-avoid": Advice(
        N_("“{word}” stands under “avoid:”, but a candidate at level {level} knows it."),
        N_("Take it away, or keep it with “accept:” and a reason if it is hard here."),
    ),
    "no-translation": Advice(
        N_("This scenario is not translated into “{language}”."),
        N_("Put the translation beside it as {file}."),
    ),
    "missing-translation": Advice(
        N_("Texts not translated into “{language}”: {count}. The first is {context}."),
        N_("Translate them in {file}. Until then the original is shown."),
    ),
    "stale-translation": Advice(
        N_("The original of {context} has changed since it was translated; the original is shown."),
        N_(
            "Open the file in a text editor. Write the new original after “msgid” and mend the translation "
            "after “msgstr”. If the line above says “fuzzy”, delete that word."
        ),
    ),
    "orphaned-translation": Advice(
        N_("{context} is translated, but the scenario has no such text any more."),
        N_("Delete the entry."),
    ),
}
_PRIVACY: Mapping[str, Advice] = {
    "identity-number": Advice(
        N_("This looks like a national identity number: {text}."),
        N_("Take it out. No scenario needs one, not even a made-up one."),
    ),
    "phone-number": Advice(
        N_("This looks like a phone number: {text}."),
        N_("Take it out, or write that somebody called. Any eight digits may belong to someone."),
    ),
    "email-address": Advice(
        N_("This looks like an e-mail address: {text}."),
        N_("Take it out, or use an address under example.com."),
    ),
    "unknown-code": Advice(
        N_("There is no kind of finding called “{name}”."),
        N_("Write the code as the report shows it."),
        DID_YOU_MEAN,
    ),
    "stale-acceptance": Advice(
        N_("“{code}” is accepted here, but there is no such finding any more."),
        N_("Delete this entry of “accept:”."),
    ),
}

STORY_ADVICE: Mapping[str, Advice] = {**_PROOF, **_TEST, **_PEDAGOGY, **_LANGUAGE, **_PRIVACY}
"""What and mend of every finding about a story."""
