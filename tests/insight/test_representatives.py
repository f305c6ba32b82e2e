"""Representative journeys: planted journeys are found again, every figure can be counted, names stay."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import sojourn as sj
from benchmarks.planted import find
from sojourn.insight.desk import Desk, prepare
from sojourn.insight.kept import kept_text, read_kept
from sojourn.insight.representatives import OF_A_SLICE, Wanted, representatives
from sojourn.log.dictionary import shipped
from sojourn.model.errors import OptionError
from sojourn.model.measured import Representatives
from tests.kinds import KINDS, write_kinds


@pytest.mark.parametrize("noise", [0.0, 0.1, 0.2, 0.3])
def test_planted_journeys_are_found_as_many_as_there_are(noise: float) -> None:
    # `python -m benchmarks.planted` looks at ten seeds of each; CI has time for one.
    found = find(1500, 1, noise)
    assert found.groups == found.planted == 8
    assert found.agreement >= 0.9


def found_in(path: Path) -> Representatives:
    found = sj.discover(sj.read(path)).measured.representatives
    assert found is not None
    return found


def kinds(found: Representatives) -> list[str]:
    """Which kind each representative is, in order."""
    last = {steps[-2]: kind for kind, steps in KINDS.items()}
    return [last[journey.words[-2]] for journey in found.journeys]


def test_every_figure_can_be_counted_in_the_file(tmp_path: Path) -> None:
    path = write_kinds(tmp_path / "a.csv", reset=90, repair=70, access=50)
    found = found_in(path)
    assert kinds(found) == ["reset", "repair", "access"]
    assert [journey.id for journey in found.journeys] == ["A", "B", "C"]
    rows = list(csv.reader(path.open(encoding="utf-8")))[1:]
    ways: dict[str, list[str]] = {}
    for ticket, _, step, _ in rows:
        ways.setdefault(ticket, []).append(step)
    taken = Counter(tuple(way) for way in ways.values())
    for journey, n in zip(found.journeys, (90, 70, 50), strict=True):
        assert journey.n == n
        assert journey.share.value == pytest.approx(n / 210)
        assert journey.share.low is not None
        assert journey.share.low < n / 210
        assert journey.exact == taken[journey.words] > 0
        assert journey.stability is not None
        assert journey.stability > 0.95
        assert journey.error == pytest.approx(_mean_distance(journey.words, taken, journey.words[-2]))
    assert found.error == pytest.approx(sum(j.error * j.n for j in found.journeys) / 210)
    assert found.error <= found.top_error
    assert [tried.k for tried in found.tried] == list(range(1, len(found.tried) + 1))
    assert min(found.tried, key=lambda tried: tried.bits).k == 3
    lab = sum(site == "Lab" for ticket, site in {(t, s) for t, _, _, s in rows})
    traits = {(name, value): (here, everywhere) for name, value, here, everywhere in found.journeys[1].traits}
    assert traits["Site", "Lab"][0] > 0.8
    assert traits["Site", "Lab"][1] == pytest.approx(lab / 210)


def _mean_distance(words: tuple[str, ...], taken: Counter[tuple[str, ...]], mark: str) -> float:
    """Over the journeys of a kind: here a skipped or a repeated step is one edit, over the longer path."""
    mine = {way: n for way, n in taken.items() if mark in way}
    total = sum(n * (abs(len(way) - len(words)) / max(len(way), len(words))) for way, n in mine.items())
    return total / sum(mine.values())


def test_names_and_places_stay_when_sizes_change(tmp_path: Path) -> None:
    before = found_in(write_kinds(tmp_path / "a.csv", reset=60, repair=58, access=40))
    log = sj.read(write_kinds(tmp_path / "b.csv", reset=60, repair=58, access=74))
    afresh = sj.discover(log).measured.representatives
    after = sj.discover(log).grouped(previous=before.journeys).measured.representatives
    assert afresh is not None
    assert after is not None
    assert kinds(before) == ["reset", "repair", "access"]
    assert kinds(afresh) == ["access", "reset", "repair"]
    assert kinds(after) == ["reset", "repair", "access"]
    assert [journey.id for journey in after.journeys] == ["A", "B", "C"]
    assert {j.n for j in after.journeys} == {j.n for j in afresh.journeys}


def test_a_journey_that_is_new_gets_a_new_name_and_one_that_went_leaves_its_own_free(tmp_path: Path) -> None:
    before = found_in(write_kinds(tmp_path / "a.csv", reset=60, repair=50))
    log = sj.read(write_kinds(tmp_path / "b.csv", repair=60, access=90))
    after = sj.discover(log).grouped(previous=before.journeys).measured.representatives
    assert after is not None
    assert list(zip([j.id for j in after.journeys], kinds(after), strict=True)) == [("B", "repair"), ("C", "access")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A sample desk of 1,200 tickets."""
    from sojourn.sample import generate, write_desk

    folder = tmp_path_factory.mktemp("desk") / "desk"
    write_desk(generate(1200, 4), folder)
    return prepare(sj.read(folder, timezone="Europe/Berlin"), shipped())


@pytest.mark.parametrize("share", [0.01, 0.05, 0.10])
def test_an_update_keeps_every_group_at_its_place(desk: Desk, share: float) -> None:
    old = np.arange(desk.log.n_tickets) < round(desk.log.n_tickets * (1 - share))
    before = representatives(desk, old, Wanted(effort=OF_A_SLICE))
    everything = np.ones(desk.log.n_tickets, dtype=np.bool_)
    assert before is not None
    after = representatives(desk, everything, Wanted(previous=before.journeys, effort=OF_A_SLICE))
    assert after is not None
    assert [j.id for j in after.journeys] == [j.id for j in before.journeys]
    for old_one, new_one in zip(before.journeys, after.journeys, strict=True):
        assert [trait[:2] for trait in new_one.traits][:1] == [trait[:2] for trait in old_one.traits][:1]
    assert after == representatives(desk, everything, Wanted(previous=before.journeys, effort=OF_A_SLICE))


def test_a_slice_has_figures_of_its_own_under_the_names_of_the_whole(desk: Desk) -> None:
    whole = representatives(desk, np.ones(desk.log.n_tickets, dtype=np.bool_), Wanted(effort=OF_A_SLICE))
    chosen = np.array([word == "New starter" for word in desk.log.tickets.column("persona").to_pylist()])
    assert whole is not None
    part = representatives(desk, chosen, Wanted(previous=whole.journeys, effort=OF_A_SLICE))
    assert part is not None
    assert sum(journey.n for journey in part.journeys) == chosen.sum()
    names = {journey.id: journey for journey in whole.journeys}
    onboarding = next(j for j in part.journeys if "Workplace ready" in j.words)
    assert "Workplace ready" in names[onboarding.id].words


def test_few_journeys_have_no_representatives_and_one_path_has_one(tmp_path: Path) -> None:
    log = sj.read(write_kinds(tmp_path / "a.csv", reset=15, repair=14))
    assert sj.discover(log).measured.representatives is None
    rows = [(f"T{i}", f"2026-01-{1 + i % 28:02d} {9 + h}:00", step) for i in range(40) for h, step in enumerate("ab")]
    with (tmp_path / "one.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Ticket", "Time", "Activity"), *rows])
    one = found_in(tmp_path / "one.csv")
    assert [(j.n, j.exact, j.error) for j in one.journeys] == [(40, 40, 0.0)]
    assert one.why == "All journeys took the same path."


def test_so_many_as_are_asked_for(tmp_path: Path) -> None:
    log = sj.read(write_kinds(tmp_path / "a.csv", reset=60, repair=50, access=40))
    found = sj.discover(log, groups=2)
    assert found.measured.representatives is not None
    assert len(found.measured.representatives.journeys) == 2
    assert "2 groups were asked for" in found.measured.representatives.why
    with pytest.raises(OptionError, match="27 groups"):
        sj.discover(log, groups=27)


def test_what_a_dataset_keeps_comes_back_and_what_is_not_understood_is_left(tmp_path: Path) -> None:
    journeys = found_in(write_kinds(tmp_path / "a.csv", reset=60, repair=50)).journeys
    kept = read_kept(kept_text(journeys))
    assert [(k.id, k.path, k.words) for k in kept] == [(j.id, j.path, j.words) for j in journeys]
    for broken in ("", "{", "[]", "null", '{"format": "sojourn-representatives", "version": 2, "journeys": []}'):
        assert read_kept(broken) == ()
    assert read_kept(kept_text(journeys).replace('"steps"', '"stairs"')) == ()


def test_variants_beyond_the_limit_go_to_the_nearest(desk: Desk) -> None:
    from dataclasses import replace

    everything = np.ones(desk.log.n_tickets, dtype=np.bool_)
    found = representatives(desk, everything, Wanted(groups=8, effort=replace(OF_A_SLICE, paths=60, candidates=20)))
    assert found is not None
    assert sum(journey.n for journey in found.journeys) == (desk.ways.way >= 0).sum()
    assert found.error == found.tried[7].error


def test_the_volvo_log_shows_how_problems_come_back_to_who_had_them(shared_data: Path) -> None:
    found = found_in(shared_data / "bpic2013_closed_problems" / "closed_problems.csv.gz")
    assert sum(journey.n for journey in found.journeys) == 1487
    direct = next(journey for journey in found.journeys if journey.path == ("taken_on", "closed"))
    assert direct.words == ("Accepted / In Progress", "Completed / Closed")
    assert found.stability is not None
    assert found.stability > 0.9
    assert all(tried.error <= tried.top_error + 1e-12 for tried in found.tried)
    assert found.tried[9].error < found.tried[9].top_error
