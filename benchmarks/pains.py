"""How well detectors of pains find what was planted, over seeds: `python -m benchmarks.pains [SEEDS] [TICKETS]`."""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from sojourn.insight.desk import desk_acts, ground_of, look_at, zone_of
from sojourn.insight.pains import silence
from sojourn.insight.pains.search import DETECTORS, search
from sojourn.log.dictionary import shipped
from sojourn.log.read import Request, read_log
from sojourn.measures.calendar import read_calendar
from sojourn.mining.order import columns_of
from sojourn.sample import generate, write_desk
from sojourn.sample.calendar import HOLIDAYS

LEAST = 0.9
NAMED = "silence, with the holidays named"
PLANTED = {
    "silence": "silence",
    "asked_again": "asked_twice",
    "missed_promise": "missed_promise",
    "ping_pong": "ping_pong",
    "reopening": "reopened",
    "abandonment": "abandoned",
    "redundancy": "redundant_step",
    "double_entry": "double_entry",
    "channel_switching": "channel_switch",
    "jargon": "jargon",
}
"""Column of truth_tickets.csv for each kind; the bottleneck is a team, and stands in truth.json."""
_CLEAN_SHARE = 0.005
"""As on the page: less than this share of tickets is not shown."""


def main() -> int:
    """Print precision and recall of every detector over all seeds; 1 where one is below LEAST."""
    seeds, tickets = (int(word) for word in (sys.argv[1:] + ["20", "4000"][len(sys.argv) - 1 :])[:2])
    counts: Counter[tuple[str, str]] = Counter()
    for seed in range(1, seeds + 1):
        _count(counts, seed, tickets, clean=False)
        _count(counts, seed, tickets // 2, clean=True)
        print(f"seed {seed} of {seeds}", file=sys.stderr, flush=True)
    print(f"{seeds} seeds, {tickets:,} tickets each; clean desks of {tickets // 2:,}")
    worst = 1.0
    for kind in (*(detector.kind for detector in DETECTORS), NAMED):
        right, found, planted, alarms = (counts[kind, what] for what in ("right", "found", "planted", "alarms"))
        precision, recall = right / max(1, found), right / max(1, planted)
        worst = min(worst, precision, recall)
        print(
            f"  {kind:18} precision {precision:.3f} recall {recall:.3f} "
            f"({right:,} of {found:,} found, {planted:,} planted), shown at {alarms} of {seeds} clean desks"
        )
    return int(worst < LEAST)


def _count(counts: Counter[tuple[str, str]], seed: int, tickets: int, *, clean: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk"
        write_desk(generate(tickets, seed, clean=clean), path)
        log = read_log(path, Request(), lambda *_: None).log
        with (path / "truth_tickets.csv").open(encoding="utf-8") as file:
            truth = {row["ticket"]: row for row in csv.DictReader(file)}
        team = json.loads((path / "truth.json").read_text("utf-8"))["teams"]["bottleneck"]
    columns, calendar = columns_of(log, shipped()), read_calendar(desk_acts(log), zone_of(log))
    results = list(search(ground_of(log, columns, calendar, look_at(log, columns, calendar), reads=True)).results)
    named = replace(calendar, closed=HOLIDAYS)
    results.append(silence.find(ground_of(log, columns, named, look_at(log, columns, named), reads=False)))
    ids = log.tickets.column("ticket").to_pylist()
    for kind, hits in zip((*(detector.kind for detector in DETECTORS), NAMED), results, strict=True):
        if isinstance(hits, str):
            continue
        if kind == "bottleneck":
            found, planted = set(hits.subjects), {team} - {None}
        else:
            ended = {ticket for ticket, row in truth.items() if row["open_at_end"] == "no"}
            found = {ids[i] for i in hits.ticket.tolist()} & ended
            planted = {ticket for ticket in ended if truth[ticket][PLANTED.get(kind, "silence")] == "yes"}
        if clean:
            counts[kind, "alarms"] += len(found) > (0 if kind == "bottleneck" else max(4, _CLEAN_SHARE * len(ids)))
            continue
        counts[kind, "right"] += len(found & planted)
        counts[kind, "found"] += len(found)
        counts[kind, "planted"] += len(planted)


if __name__ == "__main__":
    sys.exit(main())
