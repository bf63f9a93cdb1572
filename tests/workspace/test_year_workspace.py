"""Proposals, revisions, undo: nothing is lost, and nothing is made on top of what nobody has seen."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimizer.core.errors import InputError
from optimizer.workspace.year_workspace import ChangedSinceError, NotThereError, YearWorkspace
from tests.workspace.kit import bare, contents, proposed, unsaved


def test_a_proposal_changes_nothing_until_it_is_applied(tmp_path: Path) -> None:
    space = bare(tmp_path)
    proposal = proposed(space, 1)
    assert contents(space) == (b"scenario 0", b"plan 0")
    assert [one.id for one in space.proposals()] == [proposal.id]
    revision = space.apply(proposal.id)
    assert contents(space) == (b"scenario 1", b"plan 1")
    assert (revision.number, revision.words, space.proposals()) == (2, "change 1", ())
    assert [one.number for one in space.revisions()] == [1, 2]


def test_a_discarded_proposal_is_gone(tmp_path: Path) -> None:
    space = bare(tmp_path)
    proposal = proposed(space, 1)
    space.discard(proposal.id)
    assert space.proposals() == ()
    with pytest.raises(NotThereError):
        space.apply(proposal.id)


def test_what_was_proposed_for_another_state_is_refused_and_kept(tmp_path: Path) -> None:
    space = bare(tmp_path)
    one, two = proposed(space, 1), proposed(space, 2)
    space.apply(one.id)
    with pytest.raises(ChangedSinceError) as refused:
        space.apply(two.id)
    assert refused.value.since is not None
    assert refused.value.since.words == "change 1"
    assert [left.id for left in space.proposals()] == [two.id]
    assert contents(space) == (b"scenario 1", b"plan 1")


def test_a_change_made_at_once_leaves_nothing_waiting_where_the_year_has_moved_on(tmp_path: Path) -> None:
    space = bare(tmp_path)
    one, two = unsaved(space, 1), unsaved(space, 2)
    assert space.make(*one).number == 2
    with pytest.raises(ChangedSinceError) as refused:
        space.make(*two)
    assert refused.value.since is not None
    assert refused.value.since.words == "change 1"
    assert (space.proposals(), contents(space)) == ((), (b"scenario 1", b"plan 1"))


def test_a_change_by_hand_makes_a_proposal_stale_and_is_not_lost(tmp_path: Path) -> None:
    space = bare(tmp_path)
    proposal = proposed(space, 1)
    space.scenario_path.write_bytes(b"by hand")
    with pytest.raises(ChangedSinceError):
        space.apply(proposal.id)
    assert space.revisions()[-1].words == "Changed outside of the workspace"
    space.undo("test")
    assert contents(space)[0] == b"scenario 0"
    space.back_to(2, "test")
    assert contents(space)[0] == b"by hand"


def test_undo_goes_back_step_by_step_and_no_further_than_the_beginning(tmp_path: Path) -> None:
    space = bare(tmp_path)
    for number in (1, 2, 3):
        space.apply(proposed(space, number).id)
    for number in (2, 1, 0):
        space.undo("test")
        assert contents(space) == (b"scenario %d" % number, b"plan %d" % number)
    with pytest.raises(NotThereError):
        space.undo("test")
    assert len(space.revisions()) == 7


def test_a_change_after_an_undo_is_undone_to_where_it_was_made(tmp_path: Path) -> None:
    space = bare(tmp_path)
    space.apply(proposed(space, 1).id)
    space.apply(proposed(space, 2).id)
    space.undo("test")
    space.apply(proposed(space, 3).id)
    space.undo("test")
    assert contents(space)[0] == b"scenario 1"


def test_a_year_without_a_plan_gets_one_and_loses_it_by_undo(tmp_path: Path) -> None:
    space = bare(tmp_path)
    space.plan_path.unlink()
    space.apply(proposed(space, 1).id)
    assert contents(space) == (b"scenario 1", b"plan 1")
    space.undo("test")
    assert not space.plan_path.exists()


def test_a_proposal_named_as_a_path_is_none(tmp_path: Path) -> None:
    space = bare(tmp_path)
    space.folder.joinpath("proposals").mkdir(parents=True)
    tmp_path.joinpath("outside.json").write_text("{}")
    with pytest.raises(NotThereError):
        space.discard("../../outside")
    assert tmp_path.joinpath("outside.json").exists()


def test_a_spoiled_history_is_told_with_its_line(tmp_path: Path) -> None:
    space = bare(tmp_path)
    space.apply(proposed(space, 1).id)
    log = space.folder / "revisions.jsonl"
    log.write_bytes(b"nonsense\n" + log.read_bytes())
    with pytest.raises(InputError, match=r"revisions\.jsonl:1:1: revision: expected a revision"):
        space.revisions()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.sampled_from(["change", "undo", "back", "hand", "stale"]), max_size=6), seed=st.integers(0, 99)
)
def test_the_files_are_always_those_of_the_last_revision(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], seed: int
) -> None:
    space = bare(tmp_path_factory.mktemp("year"))
    known = {1: contents(space)}
    space.revisions()
    for number, step in enumerate(steps, seed + 1):
        before = contents(space)
        if step == "change":
            space.apply(proposed(space, number).id)
        elif step == "back":
            space.back_to(1 + seed % len(known), "test")
            assert contents(space) == known[1 + seed % len(known)]
        elif step == "hand":
            space.scenario_path.write_bytes(b"hand %d" % number)
        elif step == "undo":
            try:
                space.undo("test")
            except NotThereError:
                assert contents(space) == before
        else:
            late = proposed(space, number)
            space.plan_path.write_bytes(b"solved %d" % number)
            with pytest.raises(ChangedSinceError):
                space.apply(late.id)
        for revision in space.revisions():
            known.setdefault(revision.number, contents(space))
        again = YearWorkspace(space.scenario_path)
        assert again.revisions()[-1].after == again.state()
        assert sorted(known) == [one.number for one in again.revisions()]
