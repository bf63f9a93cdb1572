"""Every number of the search for reasons and ways out, documented one by one. None of them changes what counts as
proven or confirmed: they say how much is asked, and of which size the steps are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExplainParams:
    """How much is asked of other years, and in which steps.

    Parameters
    ----------
    questions, plans : years that the conflicts of one scenario may ask about, and as many its repairs; and those that
        these may plan.
    vain : ways out without a plan, one after the other, after which no more are tried where there is a repair already.
    rule_questions, rule_plans : the same for the one offer to change a rule of little evidence, whatever the other
        offers have cost.
    rule_share : share of its value by which such a rule may give way: beyond that it is no rule any more.
    conflicts : different conflicts that are told at most.
    repairs : repairs that are told at most.
    short, far_short : shares of an A race's longest run that an offer may leave missing: from the first on, one with
        all races that leaves none short comes first; from the second on, one without a race too.
    unfit : the share from which it is none: such a race would be run on the long runs of another season.
    changes_most : changes of one repair at most.
    gallop : growth of the step in which the least amount of a change is looked for before it is halved.
    planned_amounts : amounts that are planned between one that leaves no plan and one that does.
    joint_weeks, joint_budget : weeks that the search for any plan chooses together, and seconds it spends on them in
        vain; beyond, the season gives way, which is as good there and costs a third.
    early_limit : seconds for the longest run of a week in the pass whose runs grow as early as they may: a run that is
        long is as good there as the longest.
    limit_steps : steps of a limit that a repair tries at most.
    race_days : days by which a race is moved at most.
    habit_sessions : sessions of one kind, length and weekday from which they are taken for one habit.
    start_weeks : weeks by which a season is begun earlier, in the order in which they are tried.
    start_for_time : weeks of those for no more than time; a race on a later day comes before more of them.
    away_days : days without time beyond which they are a journey or an illness.
    long_away_days : days beyond which an absence gives way to nothing: a race is rather left out.
    away_minutes : minutes that somebody who is often away for one reason may find on such a day, at most.
    more_minutes : minutes by which a day is given more time, in the order in which they are tried.
    day_lengths : minutes up to which the days that are trained on are made longer together, in the order of trying.
    days_added : days without time that get some with them, at most.
    week_work : questions for every week of a year after which the search for any plan of it is given up: a search that
        finds one asks two or three, one in vain nine.
    earlier_weeks : weeks by which a year without its first day begins earlier.
    facts_shown : facts that hold the plan back, told at most.
    solve_questions : changes whose season is asked for beside a plan.
    season_questions, season_layers : the same where seasons are told instead of plans, and weeks of seasons valued
        after which no more are begun.
    deeper : percent by which a looser season may fall deeper than the plan, where goals above that are left short.
    explain_questions, explain_plans : the same where somebody asks for the reasons, and years planned to confirm gains.
    processes : years planned at a time.
    far_trained, far_most : years of other phases that are planned: with a B race run as training; and in all.
    year_work : questions after which the plan of another year is given up; most years need 100 to 250.
    work : questions after which no more years are begun to confirm gains.
    unit_minutes, unit_weeks : one unit more of a day's time, and of an earlier start.
    start_counts, away_counts : what shapes a season as a whole counts as if so many weeks rested on it: its start, and
        days away.
    full_share : a week whose load comes this near to its capacity rests on the time its days offer.
    nearby_levels : grid levels around the known change, and around none, among which a looser year is looked for.
    near_weeks : weeks after a day in which a change of it is looked through before the whole season is.
    range_limit : seconds for one question about a day's least and most.
    range_tries : amounts between an end that another week forbids and the plan's own, and other weeks that are tried.
    alternatives : other sessions, and other weeks, told at most.
    priced_changes : changes of a scenario of which each is priced by itself.
    start_step, start_earlier : weeks from one start of the table to the next: after the stated one, and before it.
    start_earliest : weeks before the stated start at which the table begins.
    start_rows : later starts in the table at most; every one takes a season.
    start_near : percent within which a planned year is as ready as its bound: fitness is told to one decimal.
    """

    questions: int = 250
    plans: int = 14
    vain: int = 1
    rule_questions: int = 60
    rule_plans: int = 3
    rule_share: float = 0.5
    conflicts: int = 3
    repairs: int = 3
    short: float = 0.05
    far_short: float = 0.25
    unfit: float = 0.6
    changes_most: int = 5
    gallop: int = 3
    planned_amounts: int = 4
    joint_weeks: int = 2
    joint_budget: float = 0.5
    early_limit: float = 0.05
    limit_steps: int = 60
    race_days: int = 182
    habit_sessions: int = 3
    start_weeks: tuple[int, ...] = tuple(range(1, 53))
    start_for_time: int = 4
    away_days: int = 7
    long_away_days: int = 28
    away_minutes: int = 60
    more_minutes: tuple[int, ...] = tuple(range(5, 185, 5))
    day_lengths: tuple[int, ...] = (45, 60)
    days_added: int = 2
    week_work: int = 5
    earlier_weeks: int = 26
    facts_shown: int = 5
    solve_questions: int = 6
    season_questions: int = 7
    season_layers: int = 450
    deeper: float = 15.0
    explain_questions: int = 12
    explain_plans: int = 8
    processes: int = 2
    far_trained: int = 4
    far_most: int = 6
    year_work: int = 500
    work: int = 700
    unit_minutes: int = 15
    unit_weeks: int = 4
    start_counts: int = 40
    away_counts: int = 35
    full_share: float = 0.9
    nearby_levels: int = 6
    near_weeks: int = 8
    range_limit: float = 2.0
    range_tries: int = 8
    alternatives: int = 3
    priced_changes: int = 8
    start_step: int = 2
    start_earlier: int = 4
    start_earliest: int = 40
    start_rows: int = 8
    start_near: float = 0.3


EXPLAIN = ExplainParams()
"""The numbers that every command explains with."""
