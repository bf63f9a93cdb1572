"""Words that runners use for the scenario's own. None of them is accepted; an error says what to write instead."""

import re
from collections.abc import Sequence

from optimizer.core import units
from optimizer.core.errors import nearest

SYNONYMS: dict[str, tuple[str, ...]] = {
    # levels
    "novice": ("beginner", "new", "starter", "first timer", "rookie"),
    "intermediate": ("medium", "average", "experienced", "improver", "recreational"),
    "advanced": ("expert", "elite", "pro", "competitive", "fast", "sub-elite"),
    # distances
    "half_marathon": ("half", "half-marathon", "half marathon", "hm", "13.1", "13.1mi", "13.1 miles", "21k", "21.1k"),
    "marathon": ("full", "full marathon", "fm", "26.2", "26.2mi", "26.2 miles", "42k", "42.2k"),
    "5k": ("parkrun", "5", "5 k", "5000", "5000m", "5 kilometres", "5 kilometers"),
    "10k": ("10", "10 k", "10000", "10000m", "10 kilometres", "10 kilometers"),
    "50k": ("ultra", "ultramarathon"),
    "50mi": ("50 miles", "50 mile", "50m"),
    "100mi": ("100 miles", "100 mile", "100m"),
    # session kinds
    "threshold": ("tempo", "tempo run", "lactate threshold", "lt", "cruise", "cruise intervals"),
    "intervals": ("interval", "speed", "speedwork", "speed work", "vo2max", "vo2 max", "track", "fast"),
    "repetitions": ("reps", "rep", "sprints", "sprint"),
    "hills": ("hill", "hill reps", "hill repeats", "hill sprints"),
    "long": ("long run", "long_run", "lsd", "lr"),
    "medium_long": ("medium long", "medium-long", "mlr", "semi-long"),
    "easy": ("easy run", "easy_run", "jog", "base run", "aerobic", "z2", "zone 2"),
    "recovery_run": ("recovery", "recovery run", "regeneration", "shakeout"),
    "marathon_pace": ("mp", "marathon pace", "race pace", "goal pace"),
    "progression": ("progressive", "progression run", "fast finish"),
    "walk_run": ("run_walk", "run walk", "walk run", "run/walk", "jeffing"),
    "cross_training": ("cross", "xt", "cross training", "cross-training", "cycling", "gym bike"),
    "strength": ("gym", "weights", "lifting", "s&c"),
    "mobility": ("stretching", "yoga", "stretch", "pilates"),
    "rest": ("off", "day off", "rest day", "rest_day"),
    # sports beside running
    "bike": ("cycle", "cycling", "spin", "turbo", "ride", "cross_training"),
    "swim": ("swimming", "pool"),
    "pool_run": ("aqua jogging", "aquajogging", "pool running", "deep water running", "water running"),
    "elliptical": ("cross trainer", "crosstrainer", "cross-trainer"),
    "row": ("rowing", "erg", "rower"),
    "hike": ("hiking",),
    "walk": ("walking",),
    # sites of injuries
    "medial_tibial_stress": ("shin", "shins", "shin splints", "shin_splints", "mtss"),
    "tibial_bone_stress": ("stress fracture", "tibia", "bone stress", "tibial stress fracture"),
    "iliotibial_band": ("it band", "itb", "itbs", "iliotibial", "it_band"),
    "patellofemoral": ("runner's knee", "runners knee", "kneecap", "patella", "pfps"),
    "knee_other": ("knee", "meniscus", "patellar tendon", "jumper's knee", "mcl"),
    "plantar": ("plantar fasciitis", "heel", "plantar_fasciitis", "arch", "foot"),
    "achilles": ("achilles tendon", "ankle tendon"),
    "calf": ("calves", "soleus", "gastrocnemius"),
    "hip": ("glute", "glutes", "gluteal", "hip flexor", "groin", "adductor", "piriformis", "itb hip"),
    "back": ("lower back", "low back", "spine", "lumbar"),
    "hamstring": ("hamstrings", "ham", "proximal hamstring"),
    "other": ("ankle", "quad", "toe", "rib"),
    # priorities, status, effort
    "A": ("a", "goal", "high", "1", "main"),
    "B": ("b", "tune-up", "tune up", "2", "medium"),
    "C": ("c", "training", "low", "3", "fun"),
    "lottery": ("ballot", "draw", "maybe"),
    "backup": ("reserve", "plan b", "fallback"),
    "cancelled": ("canceled", "off", "dns"),
    "confirmed": ("entered", "registered", "yes", "sure"),
    # units and weekdays
    "km": ("metric", "kilometres", "kilometers", "kms", "k"),
    "mi": ("imperial", "miles", "mile", "m"),
    "mon": ("monday", "mondays", "mo"),
    "tue": ("tuesday", "tuesdays", "tues", "tu"),
    "wed": ("wednesday", "wednesdays", "weds", "we"),
    "thu": ("thursday", "thursdays", "thur", "thurs", "th"),
    "fri": ("friday", "fridays", "fr"),
    "sat": ("saturday", "saturdays", "sa"),
    "sun": ("sunday", "sundays", "su"),
    # keys
    "goal_time": ("goal", "target", "target_time", "time"),
    "date": ("day", "when"),
    "distance": ("dist", "length", "km"),
    "climb": ("elevation", "ascent", "vert", "gain", "elevation_gain", "elevation gain", "climbing", "d+"),
    "from": ("from_", "start", "since", "begin"),
    "to": ("until", "till", "end"),
    "except": ("except_", "but_not", "skip", "without"),
    "every": ("weekly", "each", "weekday", "repeat", "repeats", "cycle", "interval", "recurs"),
    "kind": ("type", "session", "workout"),
    "minutes": ("duration", "mins", "min", "time"),
    "site": ("where", "part", "body_part", "location", "name"),
    "onset": ("from", "start", "since", "date"),
    "cleared": ("to", "until", "healed", "recovered", "end"),
    "birth_year": ("age", "born", "year_of_birth", "birthyear", "dob"),
    "easy_pace": ("pace", "easy"),
    "threshold_pace": ("threshold", "lt_pace", "tempo_pace"),
    "run_minutes": ("minutes", "running", "duration"),
    "longest_run": ("long_run", "longest", "long"),
    "cycle": ("shifts", "shift", "rota", "pattern", "roster"),
    "exceptions": ("holidays", "holiday", "vacation", "vacations", "away", "days_off", "days off", "time_off", "leave"),
}


_DISTANCE = re.compile(r"(\d+(?:\.\d+)?)[\s-]*(miles?|milers?|kms|kilomet(?:re|er)s?)")


def synonym(word: str, known: Sequence[str]) -> str | None:
    """The known word that a runner's word stands for; None where there is none, or where several are meant."""
    asked = " ".join(word.strip().lower().split())
    meant = [name for name in known if asked in SYNONYMS.get(name, ())]
    return meant[0] if len(meant) == 1 else None


def distance_hint(text: str) -> str:
    """The same for a race distance: a name such as `half_marathon`, or the number with the unit's short name."""
    match = _DISTANCE.fullmatch(text.strip().lower())
    if match is not None and synonym(text, tuple(units.NAMED_KM)) is None:
        return f"; did you mean '{match[1]}{match[2][:1]}{'i' if match[2].startswith('mi') else 'm'}'?"
    return suggestion(text, tuple(units.NAMED_KM))


def suggestion(word: str, known: Sequence[str]) -> str:
    """`; did you mean 'x'?` for what the word stands for or is closest to; empty when nothing is."""
    found = synonym(word, known)
    return f"; did you mean '{found}'?" if found else nearest(word, known)
