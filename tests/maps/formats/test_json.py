"""The JSON says everything a map holds, and the published schema knows all of it."""

import json
from dataclasses import fields

import pytest
from jsonschema import Draft202012Validator

from sojourn.maps.formats.json import dump, info_json, map_json, schema
from sojourn.model.measured import MapReport, MeasuredMap, PlannedAndTaken, Representative, Representatives
from tests.maps.fixture import awkward, desk

DESK = desk()


@pytest.mark.parametrize("report", [DESK, awkward()], ids=["desk", "awkward"])
def test_every_map_and_what_was_understood_are_valid(report: MapReport) -> None:
    map_ = Draft202012Validator(schema())
    for measured in (report.whole, *report.slices):
        map_.validate(json.loads(dump(map_json(measured, report))))
    Draft202012Validator(schema("info")).validate(json.loads(dump(info_json(report.info))))


def test_no_part_of_a_map_is_missing() -> None:
    written = json.loads(dump(map_json(DESK.whole, DESK)))
    assert {field.name for field in fields(MeasuredMap)} <= set(written)
    assert {field.name for field in fields(Representatives)} == set(written["representatives"])
    assert {field.name for field in fields(Representative)} <= set(written["representatives"]["journeys"][0])
    assert {field.name for field in fields(PlannedAndTaken)} == set(written["planned"])


def test_representatives_and_ways_back_are_written_as_they_are() -> None:
    written = json.loads(dump(map_json(DESK.whole, DESK)))
    second = written["representatives"]["journeys"][1]
    assert (second["id"], second["n"], second["exact"]) == ("B", 2983, 2486)
    assert second["traits"] == [{"attribute": "channel", "value": "portal", "share": 0.71, "share_of_all": 0.34}]
    assert [tried["k"] for tried in written["representatives"]["tried"]] == [2, 3, 4, 5]
    assert (written["returns"][0]["from"], written["returns"][0]["to"]) == ("end", "report")


def test_what_was_not_made_is_null_and_not_empty() -> None:
    tiny = awkward().slices[1]
    written = json.loads(dump(map_json(tiny, awkward())))
    assert written["representatives"] is None
    assert written["planned"] is None
