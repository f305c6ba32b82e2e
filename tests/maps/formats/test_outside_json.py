"""Of measured numbers outsiders get what shown lanes and cards tell, and no words of customers, teams or tickets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from sojourn.maps.document.outside import outside
from sojourn.maps.document.records import Card, Lane, LaneType, MapDocument, Measure, Meta, Stage, Touchpoint
from sojourn.maps.formats.outside_json import outside_json
from sojourn.maps.formats.values import Json

ESTIMATE = {"value": 1.5, "low": 1.0, "high": 2.0, "n": 40}
SPREAD = {"n": 40, "median": 6.5, "p25": 3.0, "p75": 9.0, "p90": 20.0, "low": 5.0, "high": 8.0}
KPI = {
    "metric": "csat",
    "label": "CSAT",
    "definition": "...",
    **ESTIMATE,
    "unit": "share",
    "direction": "high_is_good",
    "note": "",
    "examples": ["INC-kept"],
}


def touchpoint(id_: str) -> dict[str, Json]:
    counted = dict.fromkeys(("switched", "handed_off", "repeated", "returned", "reopened", "abandoned"), ESTIMATE)
    return {
        "id": id_,
        "name": "Waits",
        "stage": "s",
        "visible": True,
        "waiting": False,
        "known": True,
        "n": 40,
        "share": 0.5,
        "share_low": 0.4,
        "share_high": 0.6,
        "visits": 50,
        "first": False,
        "last": False,
        "mark": "drop",
        **counted,
        "words": [{"word": "In Progress", "n": 9}, {"word": "kept word", "n": 3}],
        "wait_hours": SPREAD,
        "work_wait_hours": SPREAD,
        "touch_hours": SPREAD,
        "onward_hours": None,
        "channels": [{"channel": "phone", "n": 40, "share": 1.0}],
        "strain": ESTIMATE,
        "strain_parts": [],
        "satisfaction": ESTIMATE,
        "lost_hours": ESTIMATE,
        "voice": {"quotes": [{"text": "kept quote"}]},
        "later": "kept: a field that did not exist when this was written",
    }


MEASURED: Json = {
    "format": "sojourn-map",
    "version": 1,
    "title": "kept slice",
    "source": "kept-export.csv",
    "command": "kept",
    "first": None,
    "journeys": 80,
    "curve": "satisfaction",
    "slice": {"value": "kept team"},
    "touchpoints": [touchpoint("m1"), touchpoint("kept-m2")],
    "kpis": [KPI],
    "backstage": [
        {"touchpoint": "m1", "word": "Triage", "n": 5, "share": 0.1, "teams": [{"team": "kept", "n": 5}]},
        {"touchpoint": "m1", "word": "kept step", "n": 5, "share": 0.1, "teams": []},
    ],
    "pains": {"found": [{"examples": ["INC-kept"]}]},
    "flows": [{"from": "kept"}],
    "variants": ["kept"],
    "later": "kept",
}


def seen(lanes: tuple[LaneType, ...], *measures: Measure) -> Mapping[str, Json]:
    """What leaves of a map of one touchpoint with lanes of some types, and cards that follow figures in the first."""
    document = MapDocument(
        Meta("My laptop is broken"),
        (Stage("s", "Ask", "a0"),),
        (Touchpoint("t", "Waits", "s", "a0", bound=("m1",)),),
        tuple(Lane(type_, type_, type_, f"a{n}") for n, type_ in enumerate(lanes)),
        (
            *(Card(f"c{n}", lanes[0], "t", f"a{n}", measure=measure) for n, measure in enumerate(measures)),
            *(Card(f"w{n}", type_, "t", "b0", text="Words") for n, type_ in enumerate(lanes)),
        ),
    )
    found = cast(Mapping[str, Json], outside_json(MEASURED, outside(document, (), measured=True)))
    assert "kept" not in json.dumps(found)
    return found


def figures(found: Mapping[str, Json]) -> Mapping[str, Json]:
    (one,) = cast(list[Mapping[str, Json]], found["touchpoints"])
    return one


def test_each_lane_tells_its_own_figures() -> None:
    told = {
        type_: {name for name, value in figures(seen((type_,))).items() if value in (ESTIMATE, SPREAD)}
        for type_ in ("action", "emotion", "time", "channel", "kpi")
    }
    assert told == {
        "action": set(),
        "emotion": {"satisfaction", "strain"},
        "time": {"wait_hours", "work_wait_hours", "touch_hours", "lost_hours"},
        "channel": {"switched"},
        "kpi": {"handed_off", "repeated", "returned", "reopened", "abandoned"},
    }


def test_a_card_tells_the_figure_that_it_follows() -> None:
    found = seen(
        ("pains",),
        Measure("strain", "m1"),
        Measure("csat", ""),
        Measure("words", "m1", "In Progress"),
        Measure("backstage", "m1", "Triage"),
    )
    one = figures(found)
    assert (one["strain"], one["satisfaction"]) == (ESTIMATE, {"value": None, "low": None, "high": None, "n": 0})
    assert one["words"] == [{"word": "In Progress", "n": 9}]
    assert [step["word"] for step in cast(list[Mapping[str, Json]], found["backstage"])] == ["Triage"]
    assert [kpi["metric"] for kpi in cast(list[Mapping[str, Json]], found["kpis"])] == ["csat"]


def test_without_a_lane_or_card_for_it_no_key_figure_leaves() -> None:
    assert seen(("action",))["kpis"] == []
    assert figures(seen(("action",)))["share"] == 0.5  # how many pass is told wherever a touchpoint is
