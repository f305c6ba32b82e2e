"""The measured figures of a map as outsiders get them: those that its shown lanes and cards tell, and no others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

from sojourn.maps.document.records import LaneType, MapDocument, Measure
from sojourn.maps.formats.values import Json

_HEAD = ("format", "version", "fictional", "first", "last", "timezone", "journeys", "complete", "curve")
_KPI = ("metric", "label", "definition", "value", "low", "high", "n", "unit", "direction", "note")
_STEP = ("touchpoint", "word", "n", "share")
_ALWAYS = ("id", "name", "stage", "visible", "waiting", "known", "first", "last")
_PASSING = ("n", "share", "share_low", "share_high", "visits")
_LANES: Mapping[LaneType, tuple[str, ...]] = {
    "emotion": ("satisfaction", "strain", "strain_parts", "mark"),
    "time": ("wait_hours", "work_wait_hours", "touch_hours", "onward_hours", "lost_hours"),
    "channel": ("channels", "switched"),
    "kpi": ("handed_off", "repeated", "returned", "reopened", "abandoned"),
}
"""Which figures of a touchpoint a lane of each type tells; how many pass is told wherever a touchpoint is."""
_FIGURES = tuple(field for fields in _LANES.values() for field in fields)
_METRICS = {"channel": "channels"}  # cards name it so


def outside_json(measured: Json, document: MapDocument) -> Json:
    """Of a measured map (`map_json`) what outsiders may see: no messages, teams, tickets, nor figures of hidden lanes.

    Args:
        measured: the whole map. document: what outsiders see of the map that follows it.
    """
    found = cast(Mapping[str, Json], measured)
    lanes = {field for lane in document.lanes for field in _LANES.get(lane.type, ())}
    bound = {id_ for touchpoint in document.touchpoints for id_ in touchpoint.bound}
    asked = [card.measure for card in document.cards if card.measure]
    kpis = {measure.key or measure.metric for measure in asked if not measure.touchpoint}
    has_kpis = any(lane.type == "kpi" for lane in document.lanes)
    steps = {(one.touchpoint, one.key) for one in asked if one.metric == "backstage"}
    told = bound | {measure.touchpoint for measure in asked}
    return {
        **_picked(found, _HEAD),
        "title": document.meta.title,
        "source": "",
        "touchpoints": [
            _touchpoint(one, lanes, [measure for measure in asked if measure.touchpoint == one["id"]])
            for one in _objects(found["touchpoints"])
            if one["id"] in told
        ],
        "kpis": [_picked(kpi, _KPI) for kpi in _objects(found["kpis"]) if has_kpis or kpi["metric"] in kpis],
        "backstage": [
            {**_picked(step, _STEP), "teams": []}
            for step in _objects(found["backstage"])
            if (step["touchpoint"], step["word"]) in steps
        ],
        "flows": [],
        "variants": [],
        "representatives": None,
        "planned": None,
        "pains": None,
    }


def _touchpoint(one: Mapping[str, Json], lanes: Collection[str], asked: list[Measure]) -> dict[str, Json]:
    metrics = {_METRICS.get(measure.metric, measure.metric) for measure in asked}
    words = {measure.key for measure in asked if measure.metric == "words"}
    figures = {name: value for name, value in one.items() if name in _FIGURES}
    return {
        **_picked(one, (*_ALWAYS, *_PASSING)),
        **{name: value if name in lanes or name in metrics else _unknown(value) for name, value in figures.items()},
        "words": [word for word in _objects(one["words"]) if word["word"] in words],
        "voice": None,
    }


def _picked(value: Mapping[str, Json], names: Collection[str]) -> dict[str, Json]:
    return {name: value[name] for name in names if name in value}


def _objects(values: Json) -> list[Mapping[str, Json]]:
    return [cast(Mapping[str, Json], value) for value in cast(list[Json], values)]


def _unknown(value: Json) -> Json:
    """The same shape with nothing known."""
    if isinstance(value, list):
        return []
    if isinstance(value, Mapping):
        return {name: 0 if name in ("n", "n_open") else None for name in value}
    return None
