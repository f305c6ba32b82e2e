"""Importing an export into a dataset, at once or, where it is large, in parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sojourn.languages import tr
from sojourn.log.eventlog import EventLog
from sojourn.log.large import is_large, read_large
from sojourn.log.mapping import Mapping
from sojourn.log.progress import Progress
from sojourn.log.read import Request, hints_of, read_log
from sojourn.log.store import Reads, Writer, is_dataset
from sojourn.model.errors import OptionError
from sojourn.model.loginfo import LogInfo


@dataclass(frozen=True)
class Imported:
    """What was understood of an export that was imported, and how it was read."""

    info: LogInfo
    mapping: Mapping


def import_export(
    path: Path, folder: Path, request: Request | None = None, progress: Progress | None = None
) -> Imported:
    """Read an export into a dataset, which keeps how it was read; an older dataset there is replaced as a whole.

    Raises:
        InputError, AmbiguousError, OptionError: as `read_log`. OutputError: the dataset cannot be written.
    """
    request = request or Request()
    if is_dataset(path):
        what = tr("is a dataset already")
        raise OptionError(what, where=path.name, do=tr("Give the export itself, or copy the folder"))
    tell = progress or (lambda what, fraction: None)
    with Writer(folder, fresh=True) as writer:
        if is_large(path, request):

            def sink(log: EventLog) -> None:
                writer.add(log)

            info, mapping = read_large(path, request, folder, sink, writer.people, tell)
            reads = Reads(mapping, (), hints_of(request).touchpoints)
        else:
            reading = read_log(path, request, progress, writer.people)
            assert reading.reads is not None
            info, reads = reading.log.info, reading.reads
            tell(tr("writing the dataset"), None)
            writer.add(reading.log)
        manifest = writer.commit(info, reads)
    assert manifest.info is not None
    return Imported(manifest.info, reads.mapping)
