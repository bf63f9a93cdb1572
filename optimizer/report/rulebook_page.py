"""docs/rules.md: the rule book as a page, written by `optimize rules --markdown`."""

from collections.abc import Iterator, Sequence

from constraints import FAMILIES, LIMITS
from constraints.limits import Limit, RuleTable
from constraints.long_run_tables import FAR_WEEKS
from constraints.race_calendar_tables import SAME_DISTANCE_WEEKS
from constraints.ramp_tables import SMALL_WEEK
from constraints.return_from_break import LEAST_BREAK
from constraints.taper import PEAK_OVER_FITNESS
from constraints.taper_table import TAPERS
from optimizer.core.units import percent
from optimizer.domain.phases import FOLLOWS
from optimizer.domain.race_classes import MARATHON, TEN_K, by_distance
from optimizer.domain.session_kinds import BY_NAME
from optimizer.report.rulebook import CONFIDENCE, defaults, phase_data, rules, sentence, soft_rules, weight


def _usual(name: str) -> float:
    """An intermediate runner's default; of a share the percent."""
    limit = LIMITS[name]
    return round(limit.default("intermediate") * (100 if limit.unit == "%" else 1), 6)


_TEN_K = by_distance(TAPERS, TEN_K.least)
CHANGES = (
    (
        "Long-run share",
        f"{_usual('long_run_share_extra'):g} points more in the {FAR_WEEKS} weeks before a half marathon or longer "
        f"(`long_run_share_extra`), to the share of four runs at most; beyond {_usual('long_run_large'):g} % "
        "(`long_run_large`) as a race needs it or the other days are full.",
        "Published plans with their own peak weeks and longest runs hold 44-52 %; with five runs and 33 % no runner "
        "would ever reach the long run that the same books ask for.",
    ),
    (
        "Spike rule",
        "A run is compared with the 30 days before its own week, not before its own day.",
        "Otherwise a week could climb three steps in a row, and the order of days inside a week would decide what next "
        "week may hold. One step a week is the stricter reading. Races are exempt, and count among the runs of the 30 "
        "days behind them: legs that have raced 50 km need not learn two hours again, and what they need first is the "
        "recovery rules' matter (ours).",
    ),
    (
        "Easy share",
        "Kept in every week rather than over any three.",
        "Weeks can then be planned one after the other, and what holds in each week holds over three.",
    ),
    (
        "Taper and recovery percentages",
        "They refer to the load that holds the fitness carried into the window (7 x CTL); the peak is "
        f"{PEAK_OVER_FITNESS:g} x that.",
        "The highest single week would make one good week before the taper lift the whole taper; fitness is a mean of "
        "six weeks, and a peak week stands about a tenth above it.",
    ),
    (
        "Cutback",
        f"{_usual('cutback_depth'):g}-{_usual('cutback_volume'):g} % of the week before it, not of the recent "
        "highest week.",
        "After a race the recent highest lies weeks back, and a cutback measured against it could be a rise.",
    ),
    (
        "Soft ramp",
        "Measured in load, against last week or the load that holds fitness, whichever is more.",
        "Coming back from a cutback is no jump; the hard cap still reads running minutes over six weeks.",
    ),
    (
        "Small weeks",
        f"Up to {SMALL_WEEK} minutes a week are no jump for a runner whose history holds such a week.",
        "After six weeks without a run, 20 % more than nothing would be nothing.",
    ),
    (
        "Monotony",
        "Judged in whole weeks of base and build once a plan stands, and mended only where no goal gets worse.",
        "As a wish in every week's search it costs a third to all of the work again, and few weeks exceed it: two "
        "in all the shipped scenarios.",
    ),
    (
        "Days between long runs",
        "At least five days and one a week are rules; at most nine days is a wish.",
        "Tapers, races and absences stretch the gap; a hard upper limit would make ordinary years impossible.",
    ),
    (
        "Long runs after knee injuries",
        f"They wait {_usual('tissue_days'):g} days after clearance like the other sessions of the table, then stay "
        "weekly.",
        "Counted with the one special session a week, they would rule out any other such session for a year.",
    ),
    (
        "Marathon to marathon",
        f"{by_distance(SAME_DISTANCE_WEEKS, MARATHON.least)} weeks at least from A to A; the table's usual 16 is no "
        "rule.",
        "The rule book gives both; a runner who plans 12 gets a plan and may raise `spacing`.",
    ),
    (
        "Intensity touch",
        "A wish of every base week rather than a rule.",
        "Strides need an easy run on the right day and hard sessions a week with room for them; on holidays and short "
        "weeks a rule would make ordinary years impossible for twenty seconds of running.",
    ),
    (
        "Last long run before 10 km",
        f"The full one ends {_TEN_K.last_long} days before the race, and the one {_TEN_K.last_short_long} days before "
        f"it holds at most {percent(_TEN_K.shorter[0].share)} of it.",
        "The rule book names only the shortened one; three days from a full long run to it would be no taper.",
    ),
    (
        "Strength in the week of a race",
        "None is wished for, though one is allowed early in the week.",
        "The last five days are closed to it, and a race on Sunday leaves only Monday, after the last long run.",
    ),
    (
        "Trail runs",
        f"They end at the length of an easy run, {min(BY_NAME['trail'].most)} to {max(BY_NAME['trail'].most)} "
        "minutes by level; longer ones are long runs on trails.",
        "Otherwise a second long run of the week could hide under another name, past every rule on long runs.",
    ),
    (
        "Long races in the spike rule",
        "Half of a marathon or longer, 240 min at most, counts for 90 days, once the days without hard running are "
        "over, where the next long race comes within 16 weeks: else there is time to grow by the usual step. An injury "
        "or an absence ends it.",
        "The trial looks at 30 days, and did not ask what a race of hours leaves behind. A runner of 100 miles raced "
        "50 miles in 11:30 h thirteen weeks before, began again at an hour and stood at 185 min of the 360 asked for.",
    ),
    (
        "Recovery after B and C races",
        "A marathon as training is a long run (40, 70, 100 % of the load before, 65, 90, 100 of who is fit), a B race "
        "takes three quarters of the table's weeks; days without running and without hard sessions stay as they are.",
        "After a marathon as training a runner was back at 335 min in seven weeks, with a cutback on the way, and a 50 "
        "km as a B race left no build before 100 km. 50 km as training cost a fit runner more than if raced, "
        "and left 3 h of the 4 h 55 run a fortnight before them. The table is for races that a season leads to.",
    ),
    (
        "Return after an absence",
        "Half and three quarters refer to load, and the ceiling to the fitness the absence leaves if nothing was done.",
        "A runner who kept riding the bike has more fitness left and may carry more, as the pace tables say too.",
    ),
    (
        "Fitness ramp after missed weeks",
        "In a replan the cap, and the ceilings around later races, read fitness with what missed weeks cost put back, "
        "less the pace that a break of that length costs, until it has faded. A week is missed that carries less than "
        "the deepest cutback; 28 days in a row are the most.",
        "A week off costs 15 % of fitness and 0.6 % of pace. With the cap read from there, one missed week rewrote 26 "
        "days of a master's year at least, none of which asked for more than the runner had built up to.",
    ),
    (
        "Days off nobody stated",
        f"From {_usual('unstated_break'):g} days without a run on, a replan asks for the return from a break; stated "
        f"absences do from {LEAST_BREAK} days on.",
        "A missed week is simply picked up: spike rule and weekly ramp still hold. Three weeks off without a word must "
        "not end in a full week.",
    ),
)
"""What was changed where two rules clashed, and why: rule, change, reason."""

HEAD = """# The rules

Written by `optimize rules --markdown`; edit the families in `constraints/`, not this page.

A plan is optimal *for these rules and goals*. It is no forecast of injuries and no medical advice: a return to running
starts on the day a person has cleared it. Every number stands beside its source and how far it can be trusted.
Three numbers are for novice / intermediate / advanced. Hard rules are never traded; goals are served in their order.
Limits are overridden under `limits:` (hard) or `goals:` (soft) in the scenario, within the range given.
Soft constraints add up to the last goal, `fit`; tie-breakers choose between plans that are equal in every goal.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, "\n".join(_confidence()), *("\n".join(_family(f.name)) for f in FAMILIES)]
    return "\n".join([*parts, "\n".join(_phases()), "\n".join(_changes())])


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |"
    yield ""


def _confidence() -> Iterator[str]:
    yield from _table(("confidence", "meaning"), tuple(CONFIDENCE.items()))


def _family(name: str) -> Iterator[str]:
    own = [rule.body for rule in rules() if rule.family == name]
    yield f"## {name}\n"
    yield sentence(name) + "\n"
    limits = [body for body in own if isinstance(body, Limit)]
    if limits:
        columns = ("limit", "what", "default", "range", "kind", "source", "confidence")
        yield from _table(columns, [_limit(limit) for limit in limits])
    for body in own:
        if isinstance(body, RuleTable):
            yield f"**{body.name}** ({'hard' if body.hard else 'goal'}, {body.confidence}): {body.text}."
            yield f"Source: {body.source}.\n"
            if body.rows:
                yield from _table(body.columns, body.rows)
    if wished := [soft for family, soft in soft_rules() if family == name]:
        rows = [(f"`{soft.name}`", weight(soft), soft.text, soft.source, soft.confidence) for soft in wished]
        yield from _table(("soft constraint", "weight", "what", "source", "confidence"), rows)


def _limit(limit: Limit) -> tuple[str, ...]:
    scale = 100 if limit.unit == "%" else 1
    reach = f"{scale * limit.least:g} to {scale * limit.most:g}"
    kind = "hard" if limit.hard else "goal"
    return (f"`{limit.name}`", limit.text, defaults(limit), reach, kind, limit.source, limit.confidence)


def _phases() -> Iterator[str]:
    yield "## Phases\n"
    yield (
        "Lengths in weeks; between close races base and build may vanish, and recovery stretched by age, level or a "
        "first time may carry a reverse taper beyond its most.\n"
    )
    rows = [
        (
            p["name"],
            p["least"],
            p["usual"],
            p["most"] or "no maximum",
            ", ".join(b for a, b in FOLLOWS if a == p["name"]),
        )
        for p in phase_data()["phases"]
    ]
    yield from _table(("phase", "least", "usual", "most", "may be followed by"), rows)


def _changes() -> Iterator[str]:
    yield "## Where rules clashed\n"
    yield "Some rules of the books contradict each other on ordinary runners. This is what was changed, and why.\n"
    for rule, change, reason in CHANGES:
        yield f"* **{rule}.** {change} {reason}"
    yield ""
