"""Two plays are aligned: together, parting, apart, together again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.session.comparing import align, compare
from simulator.session.playing import begin
from simulator.session.session import Session
from tests.session import plays


def kinds(left: tuple[str, ...], right: tuple[str, ...], sitting: Session) -> list[str]:
    one, other = plays.play(sitting, *left), plays.play(sitting, *right)
    return [row.kind for row in compare(one, other).rows]


def test_the_same_way(sitting: Session) -> None:
    found = compare(plays.play(sitting, "open"), plays.play(sitting, "open"))
    assert [row.kind for row in found.rows] == ["together", "together", "now"]
    assert found.same_way
    assert not found.truths_differ
    assert found.left.ending == found.right.ending == "Felles lapp"


def test_parts_and_meets_again(sitting: Session) -> None:
    assert kinds(("open",), ("blame", "sorry"), sitting) == ["parting", "apart", "together", "now"]


def test_parts_for_good(sitting: Session) -> None:
    found = compare(plays.play(sitting, "open"), plays.play(sitting, "blame", "press"))
    assert [row.kind for row in found.rows] == ["parting", "apart", "apart", "now"]
    assert [row.left is None for row in found.rows] == [False, False, True, False]
    assert (found.left.ending, found.right.ending) == ("Felles lapp", "Lukket skap")
    assert not found.same_way
    assert [trace.how for trace in found.left.traces] == ["more"]
    assert [trace.how for trace in found.right.traces] == ["less"]


def test_different_words_in_a_typed_moment_are_no_parting(sitting: Session) -> None:
    one, other = plays.play(sitting, "open", text="Takk."), plays.play(sitting, "open", text="")
    assert [row.kind for row in compare(one, other).rows] == ["together", "together", "now"]


def test_another_truth(sitting: Session) -> None:
    one, other = plays.play(sitting, "open"), plays.play(sitting, "open", seed=plays.LENT_OUT)
    assert compare(one, other).truths_differ


def test_a_play_that_was_only_begun(sitting: Session) -> None:
    found = compare(begin(sitting, plays.STORY, 1), plays.play(sitting, "open"))
    assert found.left.ending == ""
    assert [row.kind for row in found.rows] == ["apart", "apart", "now"]


paths = st.tuples(
    st.sampled_from(["open", "blame", "spare_her", "yes_no"]),
    st.sampled_from(["sorry", "wait_on_her", "press", "forget_it"]),
)


@settings(max_examples=40)
@given(paths, paths)
def test_every_turn_stands_once_and_in_order(
    sitting: Session, left: tuple[str, str], right: tuple[str, str]
) -> None:
    one, other = plays.play(sitting, *left), plays.play(sitting, *right)
    rows = align(one.turns, other.turns)
    assert tuple(row.left for row in rows if row.left) == one.turns
    assert tuple(row.right for row in rows if row.right) == other.turns
    for row in rows:
        if row.left and row.right:
            assert row.left.node == row.right.node
        else:
            assert row.kind == "apart"
