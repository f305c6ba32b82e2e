"""New maps: from scratch, a template, a discovered journey, another map, a copied block or a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from sojourn.languages import tr, trn
from sojourn.maps.document.blank import blank
from sojourn.maps.document.reading import standing
from sojourn.maps.document.records import Binding, Card, MapDocument
from sojourn.maps.document.templates import from_template
from sojourn.maps.formats.document_table import read_table_text
from sojourn.maps.formats.imported import Attachment, Imported
from sojourn.model.errors import MissingError, RefusedError
from sojourn.web.access.on_map import Sharing
from sojourn.web.collab import ydoc
from sojourn.web.data.results import Results
from sojourn.web.files.store import KeptFile, add_file, copy_bytes, find_file, keep_bytes
from sojourn.web.kept import document_of
from sojourn.web.maps import schemas, store
from sojourn.web.maps.following import discovered
from sojourn.web.templates.store import find_template
from sojourn.web.workspace import Workspace

UNTITLED = "A new journey"


def create_map(here: Workspace, document: MapDocument, person: str) -> str:
    """Keep a document as a new map; its id.

    Args:
        here: the workspace. document: the map. person: id of who makes it.
    """
    update = ydoc.new_document(document)
    with here.database.write() as writing:
        return store.add_map(writing, document, update, person)


def make_map(here: Workspace, results: Results, given: schemas.MakeMap, person: str) -> tuple[str, tuple[str, ...]]:
    """Make a map as somebody asked; its id, and what could not be taken over.

    Raises:
        MissingError: what it should come from, or its parent, is not there.
        InputError: no map can be made of what was given.
    """
    _check_parent(here, given.parent)
    source = given.source
    if isinstance(source, schemas.FromMap):
        return copy_map(here, source.id, given.title, given.parent, person), ()
    made = _begin(here, results, source, given.title)
    return create_map(here, placed(made.document, given.title, given.parent), person), made.warnings


def add_imported(here: Workspace, made: Imported, title: str, parent: str, person: str) -> tuple[str, tuple[str, ...]]:
    """Keep a map that was read from a file; its id, and what could not be taken over.

    Raises:
        MissingError: there is no such parent. OutputError: no room for its files.
    """
    _check_parent(here, parent)
    document = placed(made.document, title, parent)
    with here.database.read() as reading:
        document = store.at_home(reading, document)
    kept: dict[str, KeptFile] = {}
    notes = list(made.warnings)
    for file in made.files:
        try:
            kept[file.id] = keep_bytes(here.settings.files, io.BytesIO(file.data), file.name)
        except RefusedError as refused:
            notes.append(refused.line)
    gone = len(set(_files(document)) - {file.id for file in made.files})
    if gone:
        notes.append(
            trn(
                gone,
                "{count} of the map's files is not in the file",
                "{count} of the map's files are not in the file",
                count=gone,
            )
        )
    return _keep_with_files(here, document, kept, person), tuple(notes)


def copy_map(here: Workspace, map_id: str, title: str, parent: str, person: str) -> str:
    """A copy of a map beside it, shared as it is, with copies of its files and without what was deleted; its id.

    Raises:
        MissingError: there is no such map. OutputError: no room for the files.
    """
    with here.database.read() as reading:
        sharing = store.standing_map(reading, map_id).sharing
    document = standing(document_of(here.database, map_id))
    with here.database.read() as reading:
        copies = copy_bytes(reading, here.settings.files, _files(document))
    document = placed(document, title or f"{document.meta.title} (copy)", parent)
    return _keep_with_files(here, document, copies, person, sharing)


def attachments(here: Workspace, document: MapDocument) -> Iterator[Attachment]:
    """The files of a map with their bytes; what is gone is passed over."""
    for file_id in _files(document):
        with suppress(MissingError, OSError):
            with here.database.read() as reading:
                kept = find_file(reading, file_id)
            yield Attachment(kept.id, kept.name, (here.settings.files / kept.id).read_bytes())


def placed(document: MapDocument, title: str, parent: str) -> MapDocument:
    """A document with the title and the parent that were asked for; its own where they were not."""
    meta = document.meta
    named = title.strip() or meta.title.strip() or UNTITLED
    return replace(document, meta=replace(meta, title=named, parent=parent or meta.parent))


def _keep_with_files(
    here: Workspace, document: MapDocument, kept: dict[str, KeptFile], person: str, sharing: Sharing = "editable"
) -> str:
    """Keep a document whose files have new ids (by their old ones)."""
    document = replace(document, cards=tuple(_with_files(card, kept) for card in document.cards))
    update = ydoc.new_document(document)
    with here.database.write() as writing:
        id_ = store.add_map(writing, document, update, person)
        store.set_sharing(writing, id_, sharing)
        for file in kept.values():
            add_file(writing, id_, file, person)
    return id_


def _check_parent(here: Workspace, parent: str) -> None:
    if not parent:
        return
    with here.database.read() as reading:
        found = store.find_map(reading, parent)
    if found is None or found.deleted_at:
        raise MissingError(
            tr("there is no such map to be a part of"), where=parent, do=tr("Choose another one, or none")
        )


def _begin(here: Workspace, results: Results, source: schemas.Source, title: str) -> Imported:
    if isinstance(source, schemas.FromTemplate):
        with here.database.read() as reading:
            return Imported(from_template(find_template(reading, source.id).document))
    if isinstance(source, schemas.FromTable):
        return read_table_text(source.text, tr("the pasted block"), title or UNTITLED)
    if isinstance(source, schemas.FromDataset):
        binding = Binding(source.dataset, source.attribute, source.value)
        return Imported(discovered(here.database, results, binding, title))
    return Imported(blank(title or UNTITLED))


def _files(document: MapDocument) -> tuple[str, ...]:
    """The ids of all files that cards hold, each once."""
    held = (file_id for card in document.cards for file_id in (card.image, *card.files))
    return tuple(dict.fromkeys(filter(None, held)))


def _with_files(card: Card, copies: dict[str, KeptFile]) -> Card:
    """A card with the copies of its files; those that are gone are left out."""
    image = copies[card.image].id if card.image in copies else ""
    return replace(card, image=image, files=tuple(copies[file_id].id for file_id in card.files if file_id in copies))
