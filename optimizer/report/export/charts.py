"""Interactive charts of the weeks as Vega-Lite, built with Altair; colours are the page's own variables."""

from collections.abc import Iterable
from datetime import timedelta
from importlib.util import find_spec
from typing import Any

from optimizer.formats.plan import Plan, Week
from optimizer.report.export.palette import STRONG
from optimizer.report.plain_words import PHASES, date_words, duration

HEIGHTS = {"load": 170, "running": 130, "fitness": 190}
GUTTER = 44
CURVES = {"Fitness (CTL)": "var(--fitness)", "Fatigue (ATL)": "var(--fatigue)", "Form (TSB)": "var(--form)"}


def available() -> bool:
    """Whether the libraries of the `report` extra are installed."""
    return find_spec("altair") is not None and find_spec("vl_convert") is not None


def specs(plan: Plan, races: Iterable[str]) -> dict[str, dict[str, Any]]:
    """One specification a chart, over the data set `weeks`; `races` are the dates of race days as YYYY-MM-DD."""
    last = plan.weeks[-1].start + timedelta(days=7)
    season = (f"{plan.weeks[0].start}T00:00:00", f"{last}T00:00:00")
    flags = [{"race": f"{day}T12:00:00"} for day in races]
    charts = (("load", _load()), ("running", _running()), ("fitness", _fitness(season)))
    return {name: _finished(chart, flags, season, HEIGHTS[name]) for name, chart in charts}


def rows(plan: Plan) -> list[dict[str, Any]]:
    """The data set `weeks`: one row a week, with the words of its tooltip."""
    return [_row(week, number) for number, week in enumerate(plan.weeks, 1)]


def _row(week: Week, number: int) -> dict[str, Any]:
    return {
        "from": f"{week.start}T00:00:00",
        "to": f"{week.start + timedelta(days=7)}T00:00:00",
        "end": f"{week.start + timedelta(days=6)}T12:00:00",
        "Week": f"{number}, from {date_words(week.start)}",
        "Phase": PHASES[week.phase] + (", cutback" if week.cutback else ""),
        "phase": week.phase,
        "Load": week.load,
        "hours": round(week.run_minutes / 60, 2),
        "longest": round(week.longest_run / 60, 2) or None,
        "Running": duration(week.run_minutes),
        "Longest run": duration(week.longest_run) if week.longest_run else "none",
        "cutback": week.cutback,
        "Fitness (CTL)": week.fitness,
        "Fatigue (ATL)": week.fatigue,
        "Form (TSB)": week.form,
    }


def _tooltip(*names: str) -> list[Any]:
    import altair as alt

    return [alt.Tooltip(field=name, type="nominal", title=name) for name in ("Week", "Phase", *names)]


def _x(field: str = "from") -> Any:
    import altair as alt

    axis = alt.Axis(format="%b", tickCount="month", grid=False, labelOverlap=True, labelBound=True)
    return alt.X(f"{field}:T", title=None, axis=axis, scale=alt.Scale(nice=False))


def _y(field: str) -> Any:
    import altair as alt

    return alt.Y(f"{field}:Q", title=None, axis=alt.Axis(minExtent=GUTTER, maxExtent=GUTTER, tickCount=4))


def _bars(field: str, *names: str) -> Any:
    import altair as alt

    colours = alt.Scale(domain=list(STRONG), range=[f"var(--{phase})" for phase in STRONG])
    return (
        alt.Chart(alt.NamedData(name="weeks"))
        .mark_rect(stroke="var(--paper)", strokeWidth=1)
        .encode(
            x=_x(),
            x2="to:T",
            y=_y(field),
            y2=alt.datum(0),
            color=alt.Color("phase:N", scale=colours, legend=None),
            opacity=alt.condition("datum.cutback", alt.value(0.55), alt.value(1)),
            tooltip=_tooltip(*names),
        )
    )


def _load() -> Any:
    return _bars("Load", "Load", "Running")


def _running() -> Any:
    import altair as alt

    tick = (
        alt.Chart(alt.NamedData(name="weeks"))
        .mark_rule(color="var(--ink)", strokeWidth=2)
        .encode(x=_x(), x2="to:T", y=_y("longest"))
    )
    return _bars("hours", "Running", "Longest run") + tick


def _fitness(season: tuple[str, str]) -> Any:
    import altair as alt

    legend = alt.Legend(orient="top", direction="horizontal", symbolType="stroke", symbolStrokeWidth=3)
    names = list(CURVES)
    colours = alt.Scale(domain=names, range=list(CURVES.values()))
    dashes = alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]])
    shown = alt.selection_point(fields=["curve"], bind="legend")
    lines = alt.Chart(alt.NamedData(name="weeks")).transform_fold(list(CURVES), as_=["curve", "value"])
    long = lines.mark_line(strokeWidth=2).encode(
        x=_x("end"),
        y=_y("value"),
        color=alt.Color("curve:N", title=None, scale=colours, legend=legend),
        strokeDash=alt.StrokeDash("curve:N", title=None, scale=dashes, legend=legend),
        opacity=alt.condition(shown, alt.value(1), alt.value(0.12)),
    )
    points = lines.mark_point(size=90, opacity=0, filled=True).encode(
        x=_x("end"), y=_y("value"), detail="curve:N", tooltip=_tooltip(*CURVES)
    )
    span = alt.InlineData(values=[{"zero": 0, "from": season[0], "to": season[1]}])
    zero = alt.Chart(span).mark_rule(color="var(--line)").encode(x=_x(), x2="to:T", y=_y("zero"))
    return zero + long.add_params(shown) + points


def _finished(chart: Any, flags: list[dict[str, str]], season: tuple[str, str], height: int) -> dict[str, Any]:
    """The chart with race lines and the week that the page's slider points at, as wide as its place."""
    import altair as alt

    week = alt.param(name="week", value=0)
    race = (
        alt.Chart(alt.InlineData(values=flags)).mark_rule(color="var(--race)", strokeDash=[4, 3]).encode(x=_x("race"))
    )
    here = (
        alt.Chart(alt.InlineData(values=[{}]))
        .transform_calculate(at=f"week > 0 ? week : toDate('{season[0]}')")
        .mark_rule(color="var(--ink)")
        .encode(x=_x("at"), opacity=alt.condition("week > 0", alt.value(0.6), alt.value(0)))
    )
    parts = [race] if flags else []
    whole = alt.layer(chart, *parts, here).add_params(week).properties(width="container", height=height)
    whole = whole.configure(
        background="transparent",
        font="system-ui, sans-serif",
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 0, "right": 1, "top": 8, "bottom": 4},
    )
    whole = whole.configure_view(stroke=None).configure_legend(labelColor="var(--ink)", labelFontSize=12)
    whole = whole.configure_axis(
        labelColor="var(--soft)",
        gridColor="var(--line)",
        domainColor="var(--line)",
        tickColor="var(--line)",
        labelFontSize=11,
    )
    spec: dict[str, Any] = whole.to_dict(validate=False)
    return spec
