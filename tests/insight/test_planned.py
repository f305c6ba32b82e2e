"""Planned and taken: real and planted journeys against counts made in plain Python."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
from collections import Counter
from pathlib import Path

import pytest

import sojourn as sj
from sojourn.insight.plan import read_plan
from sojourn.model.errors import OptionError, UnreadableError
from sojourn.model.measured import PlannedAndTaken
from sojourn.sample import generate, write_desk
from tests.desks import write_history


def longest_in_order(plan: tuple[str, ...], taken: tuple[str, ...]) -> int:
    sizes = range(len(plan), -1, -1)
    for way in (c for k in sizes for c in itertools.combinations(plan, k)):
        rest = iter(taken)
        if all(step in rest for step in way):
            return len(way)
    return 0


def squeezed(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step, _ in itertools.groupby(path))


def check(found: PlannedAndTaken, plan: tuple[str, ...], ended: dict[str, tuple[str, ...]]) -> None:
    """All counts but failures, from the paths of the ended journeys."""
    paths = Counter(map(squeezed, ended.values()))
    n = paths.total()
    assert (found.plan, found.n) == (plan, n)
    assert found.followed.value == pytest.approx(paths[plan] / n)
    in_order = {path: longest_in_order(plan, path) for path in paths}
    assert found.kept_order.value == pytest.approx(sum(k for p, k in paths.items() if in_order[p] == len(plan)) / n)
    for step in found.steps:
        skipped = sum(k for path, k in paths.items() if path.count(step.id) < plan.count(step.id))
        extra = sum(k for path, k in paths.items() if path.count(step.id) > plan.count(step.id))
        assert (step.n, step.skipped.n, step.planned) == (n, n, step.id in plan)
        assert (step.skipped.value, step.extra.value) == (pytest.approx(skipped / n), pytest.approx(extra / n))
        assert step.failed.n == sum(k for path, k in paths.items() if step.id in path)
    met = {step for path in paths for step in path}
    assert [step.id for step in found.steps][: len(plan)] == list(plan)
    assert {step.id for step in found.steps} == met | set(plan)
    moved = {p: sum(min(p.count(s), plan.count(s)) for s in set(plan)) > in_order[p] for p in paths}
    some = sum(k for path, k in paths.items() if moved[path]) / n
    most = max(step.out_of_order.value or 0 for step in found.steps)
    assert most <= some + 1e-12
    assert some <= sum(step.out_of_order.value or 0 for step in found.steps) + 1e-12
    assert sum(left.n for left in found.leaving) == n - paths[plan]


def test_the_italian_help_desk(shared_data: Path) -> None:
    path = shared_data / "helpdesk_italy" / "finale.csv.gz"
    plan = ("report", "taken_on", "fix", "closed")
    measured = sj.discover(sj.read(path, timezone="Europe/Rome"), plan=["Assign seriousness", *plan[1:]]).measured
    assert measured.planned is not None
    # The paths of the map are checked elsewhere; here they are made again from the file's words.
    word = {w: t.id for t in measured.touchpoints for w, _ in t.words}
    paths: dict[str, tuple[str, ...]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = [dict(row) for row in dict.fromkeys(tuple(row.items()) for row in rows)]
    for row in sorted(rows, key=lambda row: row["Complete Timestamp"]):
        step = word.get(row["Activity"])
        if step is not None:
            paths[row["Case ID"]] = (*paths.get(row["Case ID"], ()), step)
    ended = {case: p for case, p in paths.items() if set(p) & {"fix", "closed", "confirm", "refused", "withdrawn"}}
    assert measured.planned.still_open + measured.planned.n == len(paths)
    assert 0 <= measured.planned.n - len(ended) <= 20  # the rest fell silent: abandoned
    assert measured.planned.followed.value == pytest.approx(
        sum(squeezed(p) == plan for p in ended.values()) / measured.planned.n
    )
    top = measured.planned.leaving[0]
    begun = {case for case, p in paths.items() if squeezed(p)[:3] == ("report", "taken_on", "queue")}
    assert (top.after, top.instead) == ("taken_on", "queue")
    assert len(begun & set(ended)) <= top.n <= len(begun)


@pytest.mark.parametrize("noise", [0.0, 0.3])
def test_planted_journeys_leave_their_plan_where_noise_struck(tmp_path: Path, noise: float) -> None:
    write_desk(generate(250, 5, noise=noise), tmp_path)
    log = sj.read(tmp_path)
    measured = sj.discover(log).measured
    plan = squeezed(measured.variants[0].path)
    found = sj.discover(log, plan=plan).measured.planned
    assert found is not None
    codes, words = log.touchpoint.codes, log.touchpoint.words
    ends = {"fix", "closed", "confirm", "refused", "withdrawn"}
    ids = log.tickets.column("ticket").to_pylist()
    paths = {
        ids[t]: tuple(words[c] for c in codes[log.offsets[t] : log.offsets[t + 1]] if c >= 0)
        for t in range(log.n_tickets)
    }
    ended = {ticket: path for ticket, path in paths.items() if ends & set(path)}
    assert found.still_open == len([path for path in paths.values() if path]) - len(ended)
    check(found, plan, ended)


def test_a_slice_and_the_whole_agree(tmp_path: Path) -> None:
    log = sj.read(write_history(tmp_path / "log.csv"), timezone="UTC")
    plan = ["report", "taken_on", "fix", "closed"]
    report = sj.discover(log, plan=plan).report()
    whole = report.whole.planned
    months = [part.planned for part in report.slices if part.slice.attribute == "Priority"]
    assert whole is not None
    assert months
    assert all(part is not None and part.plan == whole.plan for part in months)
    assert sum(part.n for part in months if part) <= whole.n


def test_what_the_log_never_records_is_unknown_and_held_against_nobody(tmp_path: Path) -> None:
    log = sj.read(write_history(tmp_path / "log.csv"), timezone="UTC")
    with_it = sj.discover(log, plan=["report", "acknowledged", "taken_on", "fix", "closed"]).measured.planned
    without = sj.discover(log, plan=["report", "taken_on", "fix", "closed"]).measured.planned
    assert with_it is not None
    assert without is not None
    assert with_it.unrecorded == ("acknowledged",)
    assert with_it.followed == without.followed
    step = with_it.steps[1]
    assert (step.id, step.n, step.skipped.value, step.failed.n) == ("acknowledged", 0, None, 0)


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (["reprot"], "no touchpoint is called 'reprot'. Touchpoints are: report,"),
        ([], "1 to 100"),
        (["report"] * 101, "1 to 100"),
        (["work note"], "backstage"),
        (["appointment"], "records none of the planned touchpoints"),
    ],
)
def test_a_plan_that_cannot_be_is_one_line(tmp_path: Path, plan: list[str], says: str) -> None:
    log = sj.read(write_history(tmp_path / "log.csv"), timezone="UTC")
    with pytest.raises(OptionError) as error:
        sj.discover(log, plan=plan)
    assert says in error.value.line


def test_a_plan_is_read_from_words_toml_and_a_map(tmp_path: Path) -> None:
    assert read_plan("report, I get a fix ,closed,") == ("report", "I get a fix", "closed")
    toml = tmp_path / "plan.toml"
    toml.write_text('plan = ["report", "fix"]\n', "utf-8")
    assert read_plan(str(toml)) == ("report", "fix")
    found = sj.discover(sj.read(write_history(tmp_path / "log.csv"), timezone="UTC"))
    found.to_json(tmp_path / "map.json")
    assert read_plan(str(tmp_path / "map.json")) == tuple(t.id for t in found.measured.touchpoints)
    rest = {"format": "sojourn-map", "touchpoints": [{"id": "report"}, {"id": "other"}, {"id": "fix"}]}
    (tmp_path / "rest.json").write_text(json.dumps(rest), "utf-8")
    assert read_plan(str(tmp_path / "rest.json")) == ("report", "fix")


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.toml", "plan = 3"), ("a.toml", "plan = ["), ("a.json", "[1]"), ("a.json", '{"plan": ["a", 2]}')],
)
def test_a_file_without_a_plan_is_one_line(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(UnreadableError) as error:
        read_plan(str(tmp_path / name))
    assert name in error.value.line
    with pytest.raises(OptionError):
        read_plan(str(tmp_path / "missing.toml"))


def test_the_plan_is_in_the_json_and_the_table(tmp_path: Path) -> None:
    found = sj.discover(
        sj.read(write_history(tmp_path / "log.csv"), timezone="UTC"), plan=["report", "acknowledged", "fix"]
    )
    said = json.loads(found.to_json())["planned"]
    assert said["unrecorded"] == ["acknowledged"]
    assert [step["id"] for step in said["steps"]] == found.planned.column("touchpoint").to_pylist()
    assert said["steps"][0]["failed"]["n"] == found.planned.column("failed_n").to_pylist()[0]
