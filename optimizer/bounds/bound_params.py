"""Every number of the relaxations, documented one by one. None of them changes what a bound claims: a bound holds for
every plan even when time runs out. They say where time is spent, in deterministic seconds of the solver, so the same
scenario gives the same bounds on every machine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BoundParams:
    """How much time the relaxations over all histories may take.

    Parameters
    ----------
    capacity_limit : seconds for the exact capacity of one week.
    scarce_room : share of the median week's room below which a week gets its exact capacity at once: it is likely to
        bind.
    ample_load : points a minute of a long run that suffice for its week in any case, so that no model is solved.
    reach_limit : seconds for the longest run, and for the most running, of one week.
    race_run_limit : seconds for the longest run of one week before a race.
    running_limit : seconds for the least running beside a long run.
    refuting_limit : seconds for one question whether a load is open to any plan; without an answer nothing is refuted.
    reaching_limit : seconds for how far around a refuted load others are refuted as well.
    refuting_pairs : seconds that one search may spend on such questions of two weeks together.
    refuting_open : seconds that one search may spend on such questions that stay without an answer; beyond, none is
        asked. Where days are nearly unbounded, a second run can show nothing in any time.
    days_limit : seconds for all days of a season as one model without loads.
    weeks_limit : seconds for the days and loads of a season's first weeks as one model.
    weeks_first : weeks of the first such model; each one behind it has twice as many.
    first_weeks, first_limit : first weeks of a new runner's season that are asked how far they can climb, and seconds
        for one of them with all before it.
    first_rounds : seasons that are solved again for what was learnt of them, at most.
    named_rules : rules that are named beside the fixed sessions of a week that holds nothing, at most.
    gap_limit : seconds for the least load of one week without run gaps.
    room_limit : seconds for the longest run of one week beside its load.
    rooms_limit : seconds for all questions how long a run weeks hold beside their load; beyond, they count as holding
        it.
    share_limit : seconds for all questions to weeks that leave the other runs their part.
    chain_shares : by how much of a week's running a chain's run may be too large a part of it, tried in this order
        before the chain may take what the rules allow.
    chain_rounds : most passes of a chain of longest runs, each behind what the weeks along the best one have answered.
    chain_labels : most labels of one pass; beyond, what follows is a good chain and no proof.
    chain_beam : labels that a state keeps at first; all undominated ones where these do not reach what the weeks'
        rooms allow.
    ready_steps : most steps of the seasons that are as ready as can be, whatever the goals below; where there are more,
        their runs are not bounded together with their loads.
    """

    capacity_limit: float = 1.0
    scarce_room: float = 0.75
    ample_load: float = 2.5
    reach_limit: float = 1.0
    race_run_limit: float = 0.3
    running_limit: float = 0.5
    refuting_limit: float = 0.3
    reaching_limit: float = 0.1
    refuting_pairs: float = 3.0
    refuting_open: float = 1.0
    days_limit: float = 0.3
    weeks_limit: float = 0.6
    weeks_first: int = 4
    first_weeks: int = 9
    first_limit: float = 0.4
    first_rounds: int = 12
    named_rules: int = 3
    gap_limit: float = 0.2
    room_limit: float = 0.2
    rooms_limit: float = 4.0
    share_limit: float = 0.5
    chain_shares: tuple[float, ...] = (0.0, 0.03, 0.06)
    chain_rounds: int = 40
    chain_labels: int = 60_000
    chain_beam: int = 2
    ready_steps: int = 60_000


DEFAULT_BOUNDS = BoundParams()
"""The numbers that every command bounds with."""
