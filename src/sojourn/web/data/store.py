"""Datasets and uploads in their tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import Connection, Row, delete, insert, select, update

from sojourn.languages import tr
from sojourn.maps.formats.values import Json
from sojourn.model.errors import MissingError
from sojourn.web.db.clock import now
from sojourn.web.db.ids import new_id
from sojourn.web.db.tables import datasets, uploads

Facts = Mapping[str, Json]


@dataclass(frozen=True)
class Dataset:
    """A ticket history of the workspace.

    Attributes:
        state: `uploaded` until something is imported, then `ready`. revision: 0 until then, one more for each change.
        reading: how its exports are read: `corrections`, and what was `found` with them; `before`: the same of the
            revision that is there, while another export is being read anew.
        facts: tickets, events, first, last and more, of the revision.
    """

    id: str
    name: str
    state: Literal["uploaded", "ready"]
    revision: int
    reading: Facts
    facts: Facts
    created_by: str
    created_at: datetime
    changed_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True)
class Upload:
    """An export that lies in the folder of uploads; `name` is what people called it."""

    id: str
    dataset: str
    name: str
    bytes: int


_COLUMNS = tuple(datasets.c[name] for name in Dataset.__dataclass_fields__)
_UPLOAD = tuple(uploads.c[name] for name in Upload.__dataclass_fields__)


def _dataset(row: Row[*tuple[object, ...]]) -> Dataset:
    return Dataset(**dict(zip(Dataset.__dataclass_fields__, row, strict=True)))  # type: ignore[arg-type]


def add(connection: Connection, name: str, by: str) -> str:
    """A new dataset without data; its id."""
    identity, at = new_id(), now()
    values = {"id": identity, "name": name, "state": "uploaded", "revision": 0, "reading": {}, "facts": {}}
    connection.execute(insert(datasets).values(values | {"created_by": by, "created_at": at, "changed_at": at}))
    return identity


def every(connection: Connection, *, deleted: bool = False) -> list[Dataset]:
    """All datasets, or those in the bin, by name."""
    there = datasets.c.deleted_at.is_not(None) if deleted else datasets.c.deleted_at.is_(None)
    return [_dataset(row) for row in connection.execute(select(*_COLUMNS).where(there).order_by(datasets.c.name))]


def anywhere(connection: Connection, dataset: str) -> Dataset | None:
    """A dataset, also one that lies in the bin; None when it was removed for good."""
    row = connection.execute(select(*_COLUMNS).where(datasets.c.id == dataset)).one_or_none()
    return None if row is None else _dataset(row)


def find(connection: Connection, dataset: str, *, deleted: bool = False) -> Dataset:
    """A dataset.

    Raises:
        MissingError: there is none, or it lies in the bin (with `deleted`: or it does not).
    """
    found = anywhere(connection, dataset)
    if found is None or (found.deleted_at is not None) != deleted:
        raise MissingError(tr("there is no such dataset"), where=dataset)
    return found


def change(connection: Connection, dataset: str, **values: object) -> None:
    """Change some columns."""
    connection.execute(update(datasets).where(datasets.c.id == dataset).values(changed_at=now(), **values))


def forget(connection: Connection, dataset: str) -> None:
    """Take a dataset out for good; what it has on disk is removed by others."""
    connection.execute(delete(datasets).where(datasets.c.id == dataset))


def deleted_before(connection: Connection, time: datetime) -> list[str]:
    """Ids of the datasets that were put into the bin before a time."""
    return list(connection.execute(select(datasets.c.id).where(datasets.c.deleted_at < time)).scalars())


def uploads_of(connection: Connection, dataset: str) -> list[str]:
    """Ids of the exports of a dataset that are still there."""
    return list(connection.execute(select(uploads.c.id).where(uploads.c.dataset == dataset)).scalars())


def add_upload(connection: Connection, upload: Upload, by: str) -> None:
    """An export has come in."""
    connection.execute(insert(uploads).values(**vars(upload), created_by=by, created_at=now()))


def newest_upload(connection: Connection, dataset: str) -> Upload | None:
    """The last export that came in for a dataset and is still there."""
    wanted = select(*_UPLOAD).where(uploads.c.dataset == dataset).order_by(uploads.c.created_at.desc()).limit(1)
    row = connection.execute(wanted).one_or_none()
    return None if row is None else _upload(row)


def find_upload(connection: Connection, upload: str) -> Upload | None:
    """An export that is still there."""
    row = connection.execute(select(*_UPLOAD).where(uploads.c.id == upload)).one_or_none()
    return None if row is None else _upload(row)


def all_uploads(connection: Connection) -> dict[str, datetime]:
    """When each export that is still there came in."""
    return {row[0]: cast(datetime, row[1]) for row in connection.execute(select(uploads.c.id, uploads.c.created_at))}


def forget_upload(connection: Connection, upload: str) -> None:
    """An export is no longer needed."""
    connection.execute(delete(uploads).where(uploads.c.id == upload))


def _upload(row: Row[*tuple[object, ...]]) -> Upload:
    return Upload(**dict(zip(Upload.__dataclass_fields__, row, strict=True)))  # type: ignore[arg-type]
