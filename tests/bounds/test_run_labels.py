"""Labels of the run chain: which of them matter."""

from itertools import permutations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.bounds.run_labels import Label, envelope, undominated

MINUTES = st.sampled_from((0, 30, 45, 60))
LABELS = st.builds(
    Label, st.tuples(MINUTES, MINUTES, MINUTES), st.tuples(MINUTES), st.integers(0, 2), st.integers(0, 2)
)


def beaten(one: Label, by: Label) -> bool:
    """Whether the other is at least as good: no more short, and no shorter run in any window, be it past or open."""
    if (by.short_a, by.short_b) > (one.short_a, one.short_b):
        return False
    views = (max(one.recent[: n + 1]) <= max(by.recent[: n + 1]) for n in range(len(one.recent)))
    return all(views) and all(mine <= theirs for mine, theirs in zip(one.best, by.best, strict=True))


@settings(max_examples=200, derandomize=True)
@given(st.lists(LABELS, max_size=12))
def test_every_label_is_beaten_by_one_that_is_kept_and_no_kept_one_by_another(labels: list[Label]) -> None:
    kept = undominated(labels)
    assert all(any(beaten(one, by) for by in kept) for one in labels)
    assert not any(beaten(one, by) for one, by in permutations(kept, 2))
    assert set(kept) <= set(labels)
    assert [(one.short_a, one.short_b) for one in kept] == sorted((one.short_a, one.short_b) for one in kept)


@settings(max_examples=100, derandomize=True)
@given(st.lists(LABELS, max_size=8), st.randoms(use_true_random=False))
def test_what_is_kept_promises_the_same_whatever_the_order(labels: list[Label], random: Random) -> None:
    """Labels that are equally good may take each other's place."""
    shuffled = list(labels)
    random.shuffle(shuffled)
    assert [*map(promised, undominated(labels))] == [*map(promised, undominated(shuffled))]


def promised(label: Label) -> tuple[object, ...]:
    """All that counts of a label."""
    return label.horizon(), label.best, label.short_a, label.short_b


@settings(max_examples=100, derandomize=True)
@given(LABELS, LABELS)
def test_the_envelope_beats_both(one: Label, other: Label) -> None:
    both = envelope(one, other)
    assert beaten(one, both)
    assert beaten(other, both)
    assert envelope(one, one) == one
    assert (both.short_a, both.short_b) in ((one.short_a, one.short_b), (other.short_a, other.short_b))


def test_a_run_counts_until_it_is_out_of_view() -> None:
    """60 min last week are worth more than 60 min three weeks ago, and as much as 60 both times."""
    late, early, both = (Label(runs, (0,), 0, 0) for runs in ((60, 0, 0), (0, 0, 60), (60, 0, 60)))
    assert late.horizon() == both.horizon() == (60, 60, 60)
    assert early.horizon() == (0, 0, 60)
    assert undominated([early, late]) == [late]
    assert len(undominated([both, late])) == 1


def test_a_shorter_run_is_kept_where_a_race_was_served_better() -> None:
    longer, served = Label((60, 60, 60), (45,), 5, 0), Label((45, 45, 45), (45,), 4, 9)
    assert undominated([longer, served]) == [served, longer]
    assert undominated([longer, served._replace(recent=longer.recent)]) == [served._replace(recent=longer.recent)]


def test_the_most_promising_label_is_short_of_least_then_has_run_most() -> None:
    labels = [Label((30, 45, 45), (45,), 0, 0), Label((45, 45, 45), (45,), 0, 0), Label((60, 60, 60), (60,), 0, 1)]
    assert sorted(labels, key=Label.promise) == [labels[1], labels[0], labels[2]]
