"""The library as a notebook uses it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pyarrow as pa
import pytest
from jsonschema import Draft202012Validator

import sojourn as sj
from sojourn.maps.formats.json import schema
from tests.desks import write_history


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> sj.JourneyMap:
    return sj.discover(sj.read(write_history(tmp_path_factory.mktemp("api") / "my_tickets.csv"), timezone="UTC"))


def test_touchpoints_are_a_table_that_data_frames_take(found: sj.JourneyMap) -> None:
    table = found.touchpoints
    assert isinstance(table, pa.Table)
    assert hasattr(table, "__arrow_c_stream__")
    assert {"name", "stage", "journeys", "share", "wait_hours_median", "strain", "satisfaction"} <= set(
        table.column_names
    )
    assert table.num_rows == len(found.measured.touchpoints)
    assert found.kpis.num_rows == len(found.measured.kpis)


def test_a_notebook_shows_a_picture_and_a_terminal_one_line(found: sj.JourneyMap) -> None:
    assert "<svg" in found._repr_html_()
    assert repr(found) == "JourneyMap('my tickets', All journeys, 120 journeys, 5 touchpoints)"
    assert "\n" not in repr(sj.read)


def test_the_json_keeps_its_published_schema(found: sj.JourneyMap) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(found.to_json()))
    assert files("sojourn.maps.formats").joinpath("map.schema.json").is_file()


def test_every_form_is_written_whole(found: sj.JourneyMap, tmp_path: Path) -> None:
    found.to_html(tmp_path / "m.html")
    found.to_svg(tmp_path / "m.svg", theme="dark")
    found.to_png(tmp_path / "m.png", scale=1)
    found.to_pdf(tmp_path / "m.pdf")
    found.to_csv(tmp_path / "m.csv")
    starts = {"html": b"<!doctype html>", "svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF-", "csv": b"touchpoint,"}
    for ending, start in starts.items():
        head = (tmp_path / f"m.{ending}").read_bytes()[:40].lower()
        assert head.startswith(start.lower()), ending
    assert len(list(tmp_path.iterdir())) == len(starts), "nothing else is left behind"


def test_a_calendar_can_be_given(tmp_path: Path) -> None:
    log = sj.read(write_history(tmp_path / "log.csv"), timezone="Europe/Berlin")
    short = sj.discover(log, calendar="Mon-Fri 09:00-12:00").measured
    long = sj.discover(log, calendar="Mon-Sun 00:00-24:00").measured
    fix = [next(t for t in m.touchpoints if t.id == "fix") for m in (short, long)]
    assert (fix[0].work_wait_hours.median or 0) < (fix[1].work_wait_hours.median or 0)
    assert fix[1].work_wait_hours.median == pytest.approx(fix[1].wait_hours.median)
