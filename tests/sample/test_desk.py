"""Generating: the same seed gives the same bytes anywhere, options do what they say, bad ones are refused."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from math import comb
from pathlib import Path

import pytest

from sojourn.model.errors import OptionError
from sojourn.sample import generate, write_desk
from sojourn.sample.journeys import JOURNEYS, words_of

PROGRAM = """
import sys
from pathlib import Path
from sojourn.sample import generate, write_desk
write_desk(generate(150, 5), Path(sys.argv[1]))
"""


def digest(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_a_seed_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    write_desk(generate(150, 5), tmp_path / "a")
    write_desk(generate(150, 5), tmp_path / "b")
    for name, salt in (("c", "1"), ("d", "4242")):
        environment = os.environ | {"PYTHONHASHSEED": salt, "TZ": "Asia/Tokyo"}
        subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path / name)], env=environment, check=True)
    assert digest(tmp_path / "a") == digest(tmp_path / "b") == digest(tmp_path / "c") == digest(tmp_path / "d")


def test_another_seed_gives_another_desk() -> None:
    assert generate(50, 1).events != generate(50, 2).events


@pytest.mark.parametrize("tickets", [1, 2, 7, 40])
@pytest.mark.parametrize("seed", range(6))
def test_even_the_smallest_desk_is_whole(tickets: int, seed: int, tmp_path: Path) -> None:
    desk = generate(tickets, seed)
    assert len(desk.tickets) == len(desk.ticket_truth) == tickets
    assert {event.ticket for event in desk.events} == {ticket.ticket for ticket in desk.tickets}
    assert len(write_desk(desk, tmp_path / "desk")) == 10


def test_progress_ends_with_everything_done() -> None:
    seen: list[tuple[int, int]] = []
    generate(2500, 1, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (2500, 2500)
    assert len(seen) > 1


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        ((0, 1, 0.05), "--tickets"),
        ((3_000_000, 1, 0.05), "--tickets"),
        ((5, -1, 0.05), "--seed"),
        ((5, 1, 0.9), "--noise"),
    ],
)
def test_options_out_of_range_are_named(arguments: tuple[int, int, float], option: str) -> None:
    tickets, seed, noise = arguments
    with pytest.raises(OptionError, match=option):
        generate(tickets, seed, noise=noise)


def test_noise_disturbs_the_record_and_leaves_what_happened() -> None:
    quiet, loud = generate(800, 3, noise=0.0), generate(800, 3, noise=0.3)
    assert quiet.messages[:50] == loud.messages[:50]
    for name in ("hand_offs", "asked", "asked_twice", "silence", "reopened", "abandoned", "chases"):
        assert [getattr(row, name) for row in quiet.ticket_truth] == [getattr(row, name) for row in loud.ticket_truth]
    assert Counter(event.activity for event in quiet.events) != Counter(event.activity for event in loud.events)
    assert [event for event in quiet.events if event.activity == "Closed"] == [
        event for event in loud.events if event.activity == "Closed"
    ]


def distance(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Levenshtein, over the length of the longer path."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1] / max(len(a), len(b))


def adjusted_rand(a: list[str], b: list[str]) -> float:
    """Hubert and Arabie 1985."""
    both, first, second = (sum(comb(n, 2) for n in Counter(x).values()) for x in (zip(a, b, strict=True), a, b))
    chance = first * second / comb(len(a), 2)
    return (both - chance) / ((first + second) / 2 - chance)


@pytest.mark.parametrize(("noise", "clean"), [(0.0, False), (0.3, False), (0.05, True)])
def test_planted_journeys_can_be_told_apart_by_their_paths(noise: float, clean: bool) -> None:
    desk = generate(700, 11, noise=noise, clean=clean)
    paths: dict[str, list[str]] = {ticket.ticket: [] for ticket in desk.tickets}
    for event in desk.events:
        if not event.activity.startswith("Survey"):
            paths[event.ticket].append(event.activity)
    planted = {journey.key: words_of(journey) for journey in JOURNEYS}
    found = [min(planted, key=lambda key: distance(tuple(path), planted[key])) for path in paths.values()]
    assert adjusted_rand([row.journey_type for row in desk.ticket_truth], found) > 0.9
