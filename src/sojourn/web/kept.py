"""A map's document as it is kept: read out of its updates, and kept in memory as long as it is read again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from weakref import WeakKeyDictionary

from sojourn.languages import tr
from sojourn.maps.document.records import MapDocument
from sojourn.model.errors import MissingError
from sojourn.web.collab.reading import Read
from sojourn.web.collab.store import log_after
from sojourn.web.collab.ydoc import YDocument
from sojourn.web.db.engine import Database
from sojourn.web.db.ids import is_id

_MOST = 32
"""Maps whose documents are kept, those read last."""
_LARGEST = 4 << 20
"""Bytes of updates of a document that is kept."""


def document_of(database: Database, map_id: str) -> MapDocument:
    """The document of a map, in whatever state it is.

    Raises:
        MissingError: there is no such map.
    """
    with _lock:
        documents = _of_databases.setdefault(database, _Documents())
    found = documents.read(database, map_id) if is_id(map_id) else None
    if found is None:
        raise MissingError(tr("there is no such map"), where=map_id)
    return found


class _Copy:
    """A document up to a number of its log; what was added since is added when somebody reads it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self.lineage, self.seq, self.bytes = "", 0, 0
        self._document: YDocument = YDocument(())
        self._read: Read = {}
        self._found: MapDocument | None = None

    def read(self, database: Database, map_id: str) -> MapDocument | None:
        with database.read() as reading:
            log = log_after(reading, map_id, self.seq)
            if log is not None and self.seq and log.lineage != self.lineage:
                self.forget()
                log = log_after(reading, map_id, 0)
        if log is None or log.seq == 0:
            return None
        for update in log.updates:
            self._document.take(update)
        if log.updates or self._found is None:
            self._found = self._document.read(self._read)
        self.lineage, self.seq = log.lineage, log.seq
        self.bytes += sum(map(len, log.updates))
        return self._found


class _Documents:
    """The documents of a workspace that were read last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._copies: OrderedDict[str, _Copy] = OrderedDict()

    def read(self, database: Database, map_id: str) -> MapDocument | None:
        with self._lock:
            copy = self._copies.setdefault(map_id, _Copy())
            self._copies.move_to_end(map_id)
            while len(self._copies) > _MOST:
                self._copies.popitem(last=False)
        with copy.lock:
            found = copy.read(database, map_id)
            is_kept = found is not None and copy.bytes <= _LARGEST
        if not is_kept:
            with self._lock:
                self._copies.pop(map_id, None)
        return found


_lock = threading.Lock()
_of_databases: WeakKeyDictionary[Database, _Documents] = WeakKeyDictionary()
