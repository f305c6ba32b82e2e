"""A measured map as JSON: stable keys, units in the names, unknown is null; described by map.schema.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Literal

from sojourn.languages import tr
from sojourn.maps.formats.drivers_json import drivers_value, moments_value
from sojourn.maps.formats.opportunities_json import opportunities_value
from sojourn.maps.formats.pains_json import pains_value
from sojourn.maps.formats.personas_json import personas_value
from sojourn.maps.formats.saying_json import saying_value
from sojourn.maps.formats.values import Json, estimate_value, rounded
from sojourn.maps.voice import EVENT_WORDS, UNSAID_WORDS
from sojourn.model.loginfo import LogInfo, RatingScale
from sojourn.model.measured import (
    Flow,
    Kpi,
    MapReport,
    MeasuredMap,
    MeasuredTouchpoint,
    OpenSpread,
    PlannedAndTaken,
    QualityFinding,
    Representative,
    Representatives,
    Return,
    Spread,
    Variant,
)
from sojourn.model.updated import UpdateReport
from sojourn.model.voice import Voice

VERSION = 1


def schema(name: Literal["map", "info"] = "map") -> Json:
    """The published JSON Schema (draft 2020-12) of `map_json` or of `info_json`."""
    found: Json = json.loads(files("sojourn.maps.formats").joinpath(f"{name}.schema.json").read_text("utf-8"))
    return found


def map_json(measured: MeasuredMap, report: MapReport) -> Json:
    """One map as JSON values. Shares are 0..1, durations hours, satisfaction -2..+2, strain 0..100."""
    names = {touchpoint.id: touchpoint.name for touchpoint in measured.touchpoints}
    return {
        "format": "sojourn-map",
        "version": VERSION,
        "title": measured.title,
        "fictional": report.info.fictional,
        "source": report.info.source,
        "command": report.command,
        "slice": {
            "attribute": measured.slice.attribute or None,
            "value": measured.slice.value or None,
            "where": measured.slice.where or None,
        },
        "first": _instant(measured.first),
        "last": _instant(measured.last),
        "timezone": report.info.timezone,
        "journey": report.info.journey,
        "journeys": measured.journeys,
        "complete": measured.complete,
        "curve": measured.curve,
        "touchpoints": [_touchpoint(touchpoint) for touchpoint in measured.touchpoints],
        "flows": [_flow(flow, names) for flow in measured.flows],
        "variants": [_variant(variant, names) for variant in measured.variants],
        "representatives": None
        if measured.representatives is None
        else _representatives(measured.representatives, names),
        "returns": [_return(back, names) for back in measured.returns],
        "planned": None if measured.planned is None else _planned(measured.planned),
        "pains": None if measured.pains is None else pains_value(measured.pains, names),
        "drivers": None if measured.drivers is None else drivers_value(measured.drivers, names),
        "moments": None if measured.moments is None else moments_value(measured.moments),
        "personas": None if measured.personas is None else personas_value(measured.personas, names),
        "opportunities": opportunities_value(measured.opportunities),
        "saying": None if measured.saying is None else saying_value(measured.saying, names),
        "kpis": [_kpi(kpi) for kpi in measured.kpis],
        "backstage": [
            {
                "touchpoint": step.touchpoint,
                "word": step.word,
                "n": step.n,
                "share": rounded(step.share),
                "teams": [{"team": team, "n": n} for team, n in step.teams],
            }
            for step in measured.backstage
        ],
        "quality": [_finding(finding) for finding in measured.quality],
        "assumptions": list(report.assumptions),
    }


def update_json(found: UpdateReport) -> Json:
    """What an update of a dataset found and did, as JSON values (`sojourn import --update --json`)."""
    return {
        "format": "sojourn-update",
        "version": VERSION,
        "source": found.source,
        "new": found.new.n,
        "changed": found.changed.n,
        "unchanged": found.unchanged,
        "vanished": found.vanished.n,
        "dropped": found.dropped,
        "examples": {
            "new": list(found.new.examples),
            "changed": list(found.changed.examples),
            "vanished": list(found.vanished.examples),
        },
        "revision": found.revision,
        "written": found.written,
        "compacted": found.compacted,
        "tickets": found.tickets,
        "events": found.events,
        "notes": list(found.notes),
    }


def info_json(info: LogInfo, quality: Sequence[QualityFinding] = ()) -> Json:
    """What an import understood and what to know about the data, as JSON values (`sojourn info --json`)."""
    return {
        "format": "sojourn-info",
        "version": VERSION,
        "source": info.source,
        "file_format": info.format,
        "shape": info.shape,
        "shape_why": info.shape_why,
        "fictional": info.fictional,
        "tickets": info.tickets,
        "events": info.events,
        "customers": info.customers,
        "first": _instant(info.first),
        "last": _instant(info.last),
        "rows": {"read": info.rows.read, "used": info.rows.used, "set_aside": dict(info.rows.set_aside)},
        "columns": {
            use.role: {"columns": list(use.columns), "why": use.why, "known_late": use.known_late}
            for use in info.columns
        },
        "attributes": list(info.attributes),
        "timezone": info.timezone,
        "timezone_why": info.timezone_why,
        "date_order": info.date_order,
        "rating": None if info.rating is None else _scale(info.rating),
        "more_ratings": [_scale(scale) for scale in info.more_ratings],
        "has_text": info.has_text,
        "unknown_words": [{"word": w.word, "count": w.count, "proposal": w.proposal} for w in info.unknown_words],
        "notes": list(info.notes),
        "journey": info.journey,
        "unplaced": dict(info.unplaced),
        "quality": [_finding(finding) for finding in quality],
    }


def kpis_json(measured: MeasuredMap, info: LogInfo) -> Json:
    """The key figures of one map, as JSON values (`sojourn kpis --json`)."""
    return {
        "format": "sojourn-kpis",
        "version": VERSION,
        "source": info.source,
        "fictional": info.fictional,
        "journey": info.journey,
        "journeys": measured.journeys,
        "kpis": [_kpi(kpi) for kpi in measured.kpis],
        "returns": [_return(back, {t.id: t.name for t in measured.touchpoints}) for back in measured.returns],
    }


def drivers_json(measured: MeasuredMap, info: LogInfo) -> Json:
    """What goes with the ratings of one map, as JSON values (`sojourn drivers --json`)."""
    names = {touchpoint.id: touchpoint.name for touchpoint in measured.touchpoints}
    return {
        "format": "sojourn-drivers",
        "version": VERSION,
        "source": info.source,
        "fictional": info.fictional,
        "journey": info.journey,
        "journeys": measured.journeys,
        "drivers": None if measured.drivers is None else drivers_value(measured.drivers, names),
        "moments": None if measured.moments is None else moments_value(measured.moments),
    }


def personas_json(measured: MeasuredMap, info: LogInfo) -> Json:
    """Who the customers of one map are, as JSON values (`sojourn personas --json`)."""
    names = {touchpoint.id: touchpoint.name for touchpoint in measured.touchpoints}
    return {
        "format": "sojourn-personas",
        "version": VERSION,
        "source": info.source,
        "fictional": info.fictional,
        "journey": info.journey,
        "journeys": measured.journeys,
        "personas": None if measured.personas is None else personas_value(measured.personas, names),
    }


def pains_json(measured: MeasuredMap, info: LogInfo) -> Json:
    """What hurts customers in one map, as JSON values (`sojourn pains --json`); None where it was not looked for."""
    names = {touchpoint.id: touchpoint.name for touchpoint in measured.touchpoints}
    return {
        "format": "sojourn-pains",
        "version": VERSION,
        "source": info.source,
        "fictional": info.fictional,
        "journey": info.journey,
        "journeys": measured.journeys,
        "pains": None if measured.pains is None else pains_value(measured.pains, names),
        "opportunities": opportunities_value(measured.opportunities),
    }


def voice_json(measured: MeasuredMap, info: LogInfo) -> Json:
    """What customers say in one map, as JSON values (`sojourn voice --json`)."""
    names = {touchpoint.id: touchpoint.name for touchpoint in measured.touchpoints}
    return {
        "format": "sojourn-voice",
        "version": VERSION,
        "source": info.source,
        "fictional": info.fictional,
        "journey": info.journey,
        "journeys": measured.journeys,
        "touchpoints": [
            {"id": t.id, "name": t.name, "voice": _voice(t.voice)} for t in measured.touchpoints if t.voice is not None
        ],
        "saying": None if measured.saying is None else saying_value(measured.saying, names),
    }


def dump(value: Json) -> str:
    """JSON text, the same bytes for the same value; ends with a line feed."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _scale(scale: RatingScale) -> Json:
    return {
        "metric": scale.metric,
        "low": scale.low,
        "high": scale.high,
        "satisfied": scale.satisfied,
        "unknown": list(scale.unknown),
        "high_is_good": scale.high_is_good,
    }


def _touchpoint(t: MeasuredTouchpoint) -> Json:
    return {
        "id": t.id,
        "name": t.name,
        "stage": t.stage,
        "visible": t.visible,
        "waiting": t.waiting,
        "known": t.known,
        "words": [{"word": word, "n": n} for word, n in t.words],
        "n": t.n,
        "share": rounded(t.share.value),
        "share_low": rounded(t.share.low),
        "share_high": rounded(t.share.high),
        "visits": t.visits,
        "wait_hours": _spread(t.wait_hours),
        "work_wait_hours": _spread(t.work_wait_hours),
        "touch_hours": _spread(t.touch_hours),
        "channels": [{"channel": c.channel, "n": c.n, "share": rounded(c.share)} for c in t.channels],
        "switched": estimate_value(t.switched),
        "handed_off": estimate_value(t.handed_off),
        "repeated": estimate_value(t.repeated),
        "returned": estimate_value(t.returned),
        "reopened": estimate_value(t.reopened),
        "abandoned": estimate_value(t.abandoned),
        "strain": estimate_value(t.strain),
        "strain_parts": [{"part": part.name, "points": rounded(part.points)} for part in t.strain_parts],
        "satisfaction": estimate_value(t.satisfaction),
        "lost_hours": estimate_value(t.lost_hours),
        "first": t.first,
        "last": t.last,
        "mark": t.mark,
        "onward_hours": None if t.onward is None else _open_spread(t.onward),
        "voice": None if t.voice is None else _voice(t.voice),
    }


def _voice(voice: Voice) -> Json:
    return {
        "messages": voice.messages,
        "read": voice.read,
        "valence": rounded(voice.valence),
        "low": rounded(voice.low),
        "high": rounded(voice.high),
        "emotions": [{"emotion": e.emotion, "n": e.n, "share": rounded(e.share)} for e in voice.emotions],
        "events": [{"event": name, "words": tr(EVENT_WORDS.get(name, name)), "n": n} for name, n in voice.events],
        "unsaid": [{"why": why, "words": tr(UNSAID_WORDS.get(why, why)), "n": n} for why, n in voice.unsaid],
        "quotes": [
            {"text": q.text, "emotion": q.emotion, "valence": rounded(q.valence), "because": list(q.because)}
            for q in voice.quotes
        ],
    }


def _flow(flow: Flow, names: Mapping[str, str]) -> Json:
    return {
        "from": flow.source,
        "to": flow.target,
        "from_name": names[flow.source],
        "to_name": names[flow.target],
        "n": flow.n,
        "wait_hours": _spread(flow.wait_hours),
    }


def _variant(variant: Variant, names: Mapping[str, str]) -> Json:
    return {
        "path": list(variant.path),
        "names": [names[step] for step in variant.path],
        "n": variant.n,
        "share": rounded(variant.share.value),
        "share_low": rounded(variant.share.low),
        "share_high": rounded(variant.share.high),
        "duration_hours": _spread(variant.duration_hours),
    }


def _representatives(found: Representatives, names: Mapping[str, str]) -> Json:
    return {
        "journeys": [_representative(journey, names) for journey in found.journeys],
        "error": rounded(found.error),
        "top_error": rounded(found.top_error),
        "stability": rounded(found.stability),
        "why": found.why,
        "tried": [
            {
                "k": tried.k,
                "error": rounded(tried.error),
                "top_error": rounded(tried.top_error),
                "bits": rounded(tried.bits),
                "stability": rounded(tried.stability),
            }
            for tried in found.tried
        ],
    }


def _representative(journey: Representative, names: Mapping[str, str]) -> Json:
    return {
        "id": journey.id,
        "path": list(journey.path),
        "names": [names[step] for step in journey.path],
        "words": [word or None for word in journey.words],
        "n": journey.n,
        "share": rounded(journey.share.value),
        "share_low": rounded(journey.share.low),
        "share_high": rounded(journey.share.high),
        "exact": journey.exact,
        "error": rounded(journey.error),
        "stability": rounded(journey.stability),
        "duration_hours": _spread(journey.duration_hours),
        "traits": [
            {"attribute": name, "value": value, "share": rounded(here), "share_of_all": rounded(everywhere)}
            for name, value, here, everywhere in journey.traits
        ],
    }


def _planned(planned: PlannedAndTaken) -> Json:
    return {
        "plan": list(planned.plan),
        "n": planned.n,
        "still_open": planned.still_open,
        "followed": estimate_value(planned.followed),
        "kept_order": estimate_value(planned.kept_order),
        "steps": [
            {
                "id": step.id,
                "name": step.name,
                "planned": step.planned,
                "n": step.n,
                "skipped": estimate_value(step.skipped),
                "extra": estimate_value(step.extra),
                "out_of_order": estimate_value(step.out_of_order),
                "failed": estimate_value(step.failed),
            }
            for step in planned.steps
        ],
        "leaving": [
            {"after": left.after or None, "instead": left.instead or None, "n": left.n} for left in planned.leaving
        ],
        "unrecorded": list(planned.unrecorded),
    }


def _return(back: Return, names: Mapping[str, str]) -> Json:
    return {
        "from": back.source,
        "to": back.target,
        "from_name": names.get(back.source, "the end"),
        "to_name": names.get(back.target, back.target),
        "n": back.n,
        "share": estimate_value(back.share),
        "within_days": rounded(back.within_days),
        "after_hours": _spread(back.after_hours),
    }


def _kpi(kpi: Kpi) -> Json:
    return {
        "metric": kpi.metric,
        "label": kpi.label,
        "definition": kpi.definition,
        "value": rounded(kpi.value),
        "low": rounded(kpi.low),
        "high": rounded(kpi.high),
        "n": kpi.n,
        "unit": kpi.unit,
        "direction": kpi.direction,
        "note": kpi.note,
    }


def _finding(finding: QualityFinding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "effect": finding.effect,
        "count": finding.count,
        "of": finding.of,
        "share": rounded(finding.share),
        "effects": [
            {
                "metric": effect.metric,
                "label": effect.label,
                "unit": effect.unit,
                "how": effect.how,
                "shown": rounded(effect.shown),
                "n": effect.n,
                "corrected": rounded(effect.corrected),
                "n_corrected": effect.n_corrected,
            }
            for effect in finding.effects
        ],
        "examples": list(finding.examples),
    }


def _spread(spread: Spread) -> Json:
    return {
        "n": spread.n,
        "median": rounded(spread.median),
        "p25": rounded(spread.p25),
        "p75": rounded(spread.p75),
        "p90": rounded(spread.p90),
        "low": rounded(spread.low),
        "high": rounded(spread.high),
    }


def _open_spread(spread: OpenSpread) -> Json:
    return {
        "n": spread.n,
        "n_open": spread.n_open,
        "median": rounded(spread.median),
        "p25": rounded(spread.p25),
        "p75": rounded(spread.p75),
        "low": rounded(spread.low),
        "high": rounded(spread.high),
    }


def _instant(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat().replace("+00:00", "Z")
