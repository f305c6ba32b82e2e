"""A measured map as JSON: stable keys, units in the names, unknown is null; described by map.schema.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Literal, TypeAlias

from sojourn.model.loginfo import LogInfo, RatingScale
from sojourn.model.measured import (
    Estimate,
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

VERSION = 1

Json: TypeAlias = Mapping[str, "Json"] | Sequence["Json"] | str | float | bool | None


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
        "kpis": [_kpi(kpi) for kpi in measured.kpis],
        "backstage": [
            {
                "touchpoint": step.touchpoint,
                "word": step.word,
                "n": step.n,
                "share": _round(step.share),
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
        "share": _round(t.share.value),
        "share_low": _round(t.share.low),
        "share_high": _round(t.share.high),
        "visits": t.visits,
        "wait_hours": _spread(t.wait_hours),
        "work_wait_hours": _spread(t.work_wait_hours),
        "touch_hours": _spread(t.touch_hours),
        "channels": [{"channel": c.channel, "n": c.n, "share": _round(c.share)} for c in t.channels],
        "switched": _estimate(t.switched),
        "handed_off": _estimate(t.handed_off),
        "repeated": _estimate(t.repeated),
        "returned": _estimate(t.returned),
        "reopened": _estimate(t.reopened),
        "abandoned": _estimate(t.abandoned),
        "strain": _estimate(t.strain),
        "strain_parts": [{"part": part.name, "points": _round(part.points)} for part in t.strain_parts],
        "satisfaction": _estimate(t.satisfaction),
        "lost_hours": _estimate(t.lost_hours),
        "first": t.first,
        "last": t.last,
        "mark": t.mark,
        "onward_hours": None if t.onward is None else _open_spread(t.onward),
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
        "share": _round(variant.share.value),
        "share_low": _round(variant.share.low),
        "share_high": _round(variant.share.high),
        "duration_hours": _spread(variant.duration_hours),
    }


def _representatives(found: Representatives, names: Mapping[str, str]) -> Json:
    return {
        "journeys": [_representative(journey, names) for journey in found.journeys],
        "error": _round(found.error),
        "top_error": _round(found.top_error),
        "stability": _round(found.stability),
        "why": found.why,
        "tried": [
            {
                "k": tried.k,
                "error": _round(tried.error),
                "top_error": _round(tried.top_error),
                "bits": _round(tried.bits),
                "stability": _round(tried.stability),
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
        "share": _round(journey.share.value),
        "share_low": _round(journey.share.low),
        "share_high": _round(journey.share.high),
        "exact": journey.exact,
        "error": _round(journey.error),
        "stability": _round(journey.stability),
        "duration_hours": _spread(journey.duration_hours),
        "traits": [
            {"attribute": name, "value": value, "share": _round(here), "share_of_all": _round(everywhere)}
            for name, value, here, everywhere in journey.traits
        ],
    }


def _planned(planned: PlannedAndTaken) -> Json:
    return {
        "plan": list(planned.plan),
        "n": planned.n,
        "still_open": planned.still_open,
        "followed": _estimate(planned.followed),
        "kept_order": _estimate(planned.kept_order),
        "steps": [
            {
                "id": step.id,
                "name": step.name,
                "planned": step.planned,
                "n": step.n,
                "skipped": _estimate(step.skipped),
                "extra": _estimate(step.extra),
                "out_of_order": _estimate(step.out_of_order),
                "failed": _estimate(step.failed),
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
        "share": _estimate(back.share),
        "within_days": _round(back.within_days),
        "after_hours": _spread(back.after_hours),
    }


def _kpi(kpi: Kpi) -> Json:
    return {
        "metric": kpi.metric,
        "label": kpi.label,
        "definition": kpi.definition,
        "value": _round(kpi.value),
        "low": _round(kpi.low),
        "high": _round(kpi.high),
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
        "share": _round(finding.share),
        "effects": [
            {
                "metric": effect.metric,
                "label": effect.label,
                "unit": effect.unit,
                "how": effect.how,
                "shown": _round(effect.shown),
                "n": effect.n,
                "corrected": _round(effect.corrected),
                "n_corrected": effect.n_corrected,
            }
            for effect in finding.effects
        ],
        "examples": list(finding.examples),
    }


def _estimate(estimate: Estimate) -> Json:
    return {
        "value": _round(estimate.value),
        "low": _round(estimate.low),
        "high": _round(estimate.high),
        "n": estimate.n,
    }


def _spread(spread: Spread) -> Json:
    return {
        "n": spread.n,
        "median": _round(spread.median),
        "p25": _round(spread.p25),
        "p75": _round(spread.p75),
        "p90": _round(spread.p90),
        "low": _round(spread.low),
        "high": _round(spread.high),
    }


def _open_spread(spread: OpenSpread) -> Json:
    return {
        "n": spread.n,
        "n_open": spread.n_open,
        "median": _round(spread.median),
        "p25": _round(spread.p25),
        "p75": _round(spread.p75),
        "low": _round(spread.low),
        "high": _round(spread.high),
    }


def _round(value: float | None) -> float | None:
    """Six decimals: finer than any interval, and free of the last bits that differ between machines."""
    return None if value is None else round(value, 6) + 0.0


def _instant(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat().replace("+00:00", "Z")
