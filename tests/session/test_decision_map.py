"""The map grows with every play, counts closed doors, and names none of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.session.decision_map import DecisionMap, decision_map
from simulator.session.history import new_person
from simulator.session.session import Session
from tests.session import plays


def shape(found: DecisionMap) -> list[tuple[str, str, int, list[str], int]]:
    return [
        (place.node, place.kind, place.depth, [door.choice for door in place.doors], place.closed)
        for place in found.places
    ]


def test_empty_before_the_first_play(sitting: Session) -> None:
    found = decision_map(sitting, plays.STORY)
    assert found.places == ()
    assert (found.plays, found.endings_met, found.endings) == (0, 0, 3)


def test_one_play(sitting: Session) -> None:
    plays.play(sitting, "open")
    found = decision_map(sitting, plays.STORY)
    assert shape(found) == [
        ("cabinet", "decision", 0, ["open"], 3),
        ("told", "typed", 1, [""], 0),
        ("shared", "ending", 2, [], 0),
    ]
    assert [place.number for place in found.places] == [1, 2, 3]
    assert found.places[0].doors[0].leads_to == ("told",)
    assert found.places[0].doors[0].line.startswith("«Nøkkelen er borte.")
    assert found.places[0].title.startswith("Klokka er kvart over åtte.")
    assert found.places[2].title == "Felles lapp"


def test_the_second_play_adds(sitting: Session) -> None:
    plays.play(sitting, "open")
    plays.play(sitting, "blame", "forget_it")
    found = decision_map(sitting, plays.STORY)
    assert shape(found) == [
        ("cabinet", "decision", 0, ["open", "blame"], 2),
        ("silent", "decision", 1, ["forget_it"], 3),
        ("told", "typed", 1, [""], 0),
        ("closed", "ending", 2, [], 0),
        ("shared", "ending", 2, [], 0),
    ]
    assert [len(layer) for layer in found.layers] == [1, 2, 2]
    assert (found.plays, found.endings_met) == (2, 2)


def test_a_step_taken_back_was_met(sitting: Session) -> None:
    playing = plays.play(sitting, "blame")
    playing.step_back()
    plays.carry_on(playing, "open")
    found = decision_map(sitting, plays.STORY)
    assert [place.node for place in found.places] == ["cabinet", "silent", "told", "shared"]
    assert [door.choice for door in found.places[0].doors] == ["open", "blame"]


def test_names_nothing_that_was_not_met(sitting: Session) -> None:
    plays.play(sitting, "open")
    told = repr(decision_map(sitting, plays.STORY))
    for hidden in ("Lukket skap", "Høflig", "rotet bort", "silent", "polite", "closed_door"):
        assert hidden not in told


def test_the_other_language(sitting: Session) -> None:
    plays.play(sitting, "open")
    sitting.use_language("en")
    assert not decision_map(sitting, plays.STORY).places[0].title.startswith("Klokka")


def test_another_person_has_another_map(sitting: Session) -> None:
    plays.play(sitting, "open")
    new_person(sitting, erase=False)
    assert decision_map(sitting, plays.STORY).places == ()


ways = st.lists(
    st.tuples(
        st.sampled_from(["open", "blame", "spare_her", "yes_no"]),
        st.sampled_from(["sorry", "wait_on_her", "press", "forget_it"]),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=25)
@given(ways)
def test_it_only_grows(sitting: Session, choices: list[tuple[str, str]]) -> None:
    new_person(sitting, erase=True)
    before: set[tuple[str, str]] = set()
    for one in choices:
        plays.play(sitting, *one)
        found = decision_map(sitting, plays.STORY)
        now = {(place.node, door.choice) for place in found.places for door in place.doors}
        assert before <= now
        before = now
        story = sitting.telling(plays.STORY).story(sitting.language)
        for place in found.places:
            assert place.closed + len(place.doors) == (
                len(story.nodes[place.node].node.choices) or (place.kind == "typed")
            )
