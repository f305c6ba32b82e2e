"""The touchpoints at which customers lose most time, over all datasets, each with the reason and what could be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sojourn.languages import tr
from sojourn.maps.words import say_median
from sojourn.model.measured import Estimate, MeasuredMap, MeasuredTouchpoint
from sojourn.model.pains import Pain
from sojourn.web.act.schemas import Figure, Quote, Reason, Worst

MOST = 7
_DAYS_A_MONTH = 365.25 / 12
_DAY_SECONDS = 86_400


@dataclass(frozen=True)
class Seen:
    """What was measured of a dataset, now and at the import before (None where there was none)."""

    id: str
    name: str
    revision: int
    now: MeasuredMap
    before_revision: int = 0
    before: MeasuredMap | None = None


def days_of(measured: MeasuredMap) -> float:
    """How long a map was watched, in days; 0 where its times are not known."""
    if measured.first is None or measured.last is None:
        return 0.0
    return (measured.last - measured.first).total_seconds() / _DAY_SECONDS


def a_month(hours: Estimate, days: float) -> Figure | None:
    """Hours as they are in a month; None where they are not known, or less than a day was watched."""
    if hours.value is None or days < 1:
        return None
    stretch = _DAYS_A_MONTH / days
    low, high = (None if end is None else max(0.0, end * stretch) for end in (hours.low, hours.high))
    return Figure(value=max(0.0, hours.value) * stretch, low=low, high=high, n=hours.n)


def lost_in_all(measured: MeasuredMap) -> float:
    """Hours that customers lost at all touchpoints, estimated."""
    return sum(max(0.0, t.lost_hours.value or 0.0) for t in measured.touchpoints)


def worst_of(seen: Sequence[Seen], proposed: Mapping[tuple[str, str, str], str]) -> list[Worst]:
    """The worst touchpoints, by hours a month, then by journeys.

    Args:
        seen: the datasets. proposed: ids of opportunities, by dataset, pain and subject.
    """
    found = [worst for one in seen for worst in _of(one, proposed)]
    return sorted(found, key=lambda w: (-w.lost.value, -w.journeys, w.dataset, w.touchpoint))[:MOST]


def _of(seen: Seen, proposed: Mapping[tuple[str, str, str], str]) -> Iterator[Worst]:
    days = days_of(seen.now)
    earlier = days_of(seen.before) if seen.before else 0.0
    before = {t.id: t for t in (seen.before.touchpoints if seen.before else ())}
    in_all = lost_in_all(seen.now)
    for touchpoint in seen.now.touchpoints:
        lost = a_month(touchpoint.lost_hours, days)
        if lost is None or not lost.value:
            continue
        reason, others = _reason(seen.now, touchpoint)
        key = (seen.id, reason.pain, reason.subject)
        yield Worst(
            dataset=seen.id,
            dataset_name=seen.name,
            touchpoint=touchpoint.id,
            name=touchpoint.name,
            stage=touchpoint.stage,
            lost=lost,
            lost_before=None if (was := before.get(touchpoint.id)) is None else a_month(was.lost_hours, earlier),
            share=max(0.0, touchpoint.lost_hours.value or 0.0) / in_all,
            journeys=touchpoint.n,
            journeys_change=touchpoint.n / days / (was.n / earlier) - 1 if was and was.n and earlier else None,
            of=seen.now.journeys,
            satisfaction=_figure(touchpoint.satisfaction),
            strain=_figure(touchpoint.strain),
            reason=reason,
            others=others,
            opportunity=proposed.get(key, "") if reason.pain else "",
            quotes=_quotes(touchpoint),
        )


def _reason(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> tuple[Reason, int]:
    """How long customers wait for it, the pain that weighs most there, and how many others there are."""
    found = measured.pains.found if measured.pains else ()
    pains = [(pain, n) for pain in found for at, n in pain.at if at == touchpoint.id]
    waiting = _waiting(touchpoint)
    if not pains:
        return Reason(waiting=waiting, journeys=touchpoint.n, of=measured.journeys), 0
    pain, n = min(pains, key=lambda one: (-_weight_at(*one), one[0].kind, one[0].subject))
    about = {"pain": pain.kind, "subject": pain.subject, "text": pain.name, "told": pain.told}
    return Reason(waiting=waiting, **about, journeys=n, of=max(n, touchpoint.n)), len(pains) - 1


def _weight_at(pain: Pain, n: int) -> float:
    """The part of a pain's weight that falls to a touchpoint: by its journeys."""
    return pain.weight * n / max(1, sum(count for _, count in pain.at))


def _waiting(touchpoint: MeasuredTouchpoint) -> str:
    said = say_median(touchpoint.work_wait_hours)
    return tr("Half of them wait longer than {duration} of working time", duration=said.value) if said.known else ""


def _figure(estimate: Estimate) -> Figure | None:
    if estimate.value is None:
        return None
    return Figure(value=estimate.value, low=estimate.low, high=estimate.high, n=estimate.n)


def _quotes(touchpoint: MeasuredTouchpoint) -> list[Quote]:
    found = touchpoint.voice.quotes if touchpoint.voice else ()
    return [Quote(text=quote.text, emotion=quote.emotion) for quote in found[:1]]
