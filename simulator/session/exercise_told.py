"""An exercise in words: who listens to what, how it is caught before and after, and two ways to say it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.session.blocks import Block, Heading, Items, Said, Text
from simulator.session.caught import GOOD, TO_TRY, Caught, caption
from simulator.session.exercise_order import OWN
from simulator.session.exercises import Task
from simulator.session.exercising import Exercising
from simulator.session.labels import LIKE_THIS, local_time
from simulator.texts import N_, _

NOTHING_HERE = N_("There is nothing to practise here yet.")


def about(task: Task) -> list[Block]:
    """Return where one is, who listens, and the sentence that is to be said simpler."""
    return [*situation(task), *listener(task), Said("weak", hard_title(task), task.hard)]


def situation(task: Task) -> list[Block]:
    """Return where one is and what is needed."""
    return [Text(task.situation, "lead")]


def listener(task: Task) -> list[Block]:
    """Return what both can see, and who listens."""
    return [Text(" ".join(filter(None, (task.scene, listens(task)))), "aside")]


def listens(task: Task) -> str:
    """Return who listens, and what is known from work."""
    words = _("{name} listens. Level: {level}. Speaks {languages}.").replace("{name}", task.name)
    words = words.replace("{level}", task.level).replace("{languages}", ", ".join(task.languages))
    if task.knows:
        words += " " + _("Knows from work: {words}.").replace("{words}", ", ".join(task.knows))
    return words


def hard_title(task: Task) -> str:
    """Return whose sentence it is."""
    if task.kind == OWN:
        return _("You wrote this on {time}").replace("{time}", local_time(task.written))
    return _("As a mentor may say it")


def before_and_after(exercising: Exercising) -> list[Said]:
    """Return the hard sentence and the latest try as they are caught; the sentence alone before a try."""
    pairs = ((_("Before"), exercising.before), (_("Now"), exercising.after))
    return [Said("caught", title, "\n".join((heard.words, *heard.notes))) for title, heard in pairs if heard]


def caught_title(task: Task) -> str:
    """Return the heading over what is caught."""
    return caption(task.name)


def seen(exercising: Exercising) -> Iterator[Block]:
    """Yield what hides in the sentence before, and what helped and what to try in the one now."""
    before, after = exercising.before, exercising.after
    if before and before.to_try:
        yield Heading(_("What hides the message in the sentence before"))
        yield Items(before.to_try)
    if after is None:
        return
    whole = (_("Everything you wrote may be caught the first time."),) if _is_whole(after) else ()
    for title, texts in ((_(GOOD), (*whole, *after.good)), (_(TO_TRY), after.to_try)):
        if texts:
            yield Heading(title.rstrip(":"))
            yield Items(texts)


def models(task: Task) -> list[Block]:
    """Return the ways to say it."""
    return [Heading(_(LIKE_THIS)), Items(task.models)] if task.models else []


def _is_whole(heard: Caught) -> bool:
    return not heard.notes and not heard.to_try
