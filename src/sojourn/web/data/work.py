"""What jobs do with data, each in a process of its own: look at an export, import it, update a dataset."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.api import JourneyMap, LargeMap, is_large, read, reader_for
from sojourn.insight.kept import keep_journeys, keep_themes, known_journeys, known_themes
from sojourn.insight.personas.ruled import ruled
from sojourn.insight.summaries.index import Choice
from sojourn.insight.summaries.stored import sum_store
from sojourn.languages import tr
from sojourn.log.dictionary import shipped
from sojourn.log.importing import import_export
from sojourn.log.progress import Progress
from sojourn.log.store import open_store
from sojourn.log.update import update
from sojourn.maps.cells import names
from sojourn.maps.formats.json import dump, info_json, update_json
from sojourn.maps.formats.personas_json import personas_value
from sojourn.maps.formats.values import Json
from sojourn.model.errors import OptionError
from sojourn.model.measured import MapReport, SliceKey
from sojourn.model.personas import PersonaRule
from sojourn.web.data.corrections import Corrections
from sojourn.web.data.kept import Kept, keep
from sojourn.web.data.kept import read as read_kept
from sojourn.web.data.looking import look
from sojourn.web.data.places import NAMED, path_of
from sojourn.web.data.revisions import begin

if TYPE_CHECKING:
    from sojourn.web.jobs.store import Facts

MOST_FOR_SLICES = 3_000_000
"""Events up to which every slice that is offered is measured exactly at import: about ten seconds a million."""


def look_at(arguments: Facts, progress: Progress) -> Facts:
    """Look at an export: `upload` (its folder), `corrections`."""
    request = Corrections.model_validate(arguments["corrections"]).request()
    return look(path_of(Path(str(arguments["upload"]))), request, progress)


def import_upload(arguments: Facts, progress: Progress) -> Facts:
    """Import an export: `upload`, `corrections`, `dataset` and `results` (folders), `revision` (0: none), `title`."""
    request = Corrections.model_validate(arguments["corrections"]).request()
    upload, made = path_of(Path(str(arguments["upload"]))), _begun(arguments)
    progress(tr("reading the export"), None)
    import_export(upload, made, request, progress)
    return _measured(made, arguments, progress)


def update_from(arguments: Facts, progress: Progress) -> Facts:
    """Update a dataset from a newer export: as `import_upload`, and `drop_vanished`."""
    options = Corrections.model_validate(arguments["corrections"]).options()
    upload, made = path_of(Path(str(arguments["upload"]))), _begun(arguments)
    found = update(upload, made, options, progress, drop_vanished=bool(arguments["drop_vanished"]))
    return {**_measured(made, arguments, progress), "report": update_json(found)}


def measure_rule(arguments: Facts, progress: Progress) -> Facts:
    """Measure a persona by a rule that somebody wrote: `dataset` (folder of the revision), `results`, `revision`,
    `title`, `name`, `where`, and the slice that its map becomes (`attribute`, `value`).
    """
    place, revision = Path(str(arguments["dataset"])), _revision(arguments)
    if is_large(place):
        what = tr("a rule cannot be measured in a dataset of this size: it is summed up")
        raise OptionError(what, where=str(arguments["title"]), do=tr("Import a shorter period"))
    progress(tr("reading the journeys"), None)
    log = read(place)
    where = str(arguments["where"])
    key = SliceKey(str(arguments["attribute"]), str(arguments["value"]), where)
    rule = PersonaRule(str(arguments["name"]), where, where)
    found, report = ruled(log, rule, key, str(arguments["title"]), reader_for(log), progress)
    keep(Path(str(arguments["results"])), revision, NAMED, Kept(True, report), (key.attribute, key.value))
    told = personas_value(found, names(report.whole.touchpoints))
    return {"revision": revision, "where": where, "personas": json.loads(dump(told))}


def _begun(arguments: Facts) -> Path:
    return begin(Path(str(arguments["dataset"])), _revision(arguments), str(arguments["upload_id"]))


def _revision(arguments: Facts) -> int:
    return int(str(arguments["revision"]))


def _measured(dataset: Path, arguments: Facts, progress: Progress) -> dict[str, Json]:
    """Measure a revision that was made, keep the results, and get its slices ready."""
    results = Path(str(arguments["results"]))
    with open_store(dataset) as store:
        revision, info = store.revision, store.info
    if revision != _revision(arguments):
        shutil.rmtree(results / str(revision), ignore_errors=True)  # of a job that was stopped
    if read_kept(results, revision, ("", "")) is None:
        _measure(dataset, results, revision, str(arguments["title"]), progress)
    progress(tr("getting slices ready"), None)
    with open_store(dataset) as store:
        large = sum_store(store, shipped())
        large.chosen(Choice(end=0))
    whole = read_kept(results, revision, ("", ""))
    assert whole is not None
    size = sum(path.stat().st_size for path in dataset.rglob("*") if path.is_file())
    facts = info_json(info, whole.report.whole.quality)
    return {"made": dataset.name, "revision": revision, "facts": {**facts, "bytes": size}}  # type: ignore[dict-item]


def _measure(dataset: Path, results: Path, revision: int, title: str, progress: Progress) -> None:
    progress(tr("measuring the journeys"), None)
    large = is_large(dataset)
    found = LargeMap(dataset, title=title, progress=progress) if large else _exact(dataset, title, progress)
    if not large:
        found = found.grouped(None, known_journeys(dataset, None)).themed(known_themes(dataset))
    report = found.report(progress) if _is_small(found) else _bare(found)
    for measured in report.slices:
        key = (measured.slice.attribute, measured.slice.value)
        keep(results, revision, NAMED, Kept(True, replace(report, whole=measured, slices=())), key)
    # Last, since it says that all are there.
    keep(results, revision, NAMED, Kept(not large, replace(report, slices=())), ("", ""))
    keep_journeys(dataset, report.whole)
    if not large:
        keep_themes(dataset, found.themes)


def _exact(dataset: Path, title: str, progress: Progress) -> JourneyMap:
    log = read(dataset)
    return JourneyMap(log, title=title, reader=reader_for(log, dataset), progress=progress)


def _is_small(found: JourneyMap) -> bool:
    return found.info.events <= MOST_FOR_SLICES


def _bare(found: JourneyMap) -> MapReport:
    return found.bare_report()
