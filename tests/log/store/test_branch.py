"""Branches of a dataset: what is done to one is never seen in the other, though they share their files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sojourn.log.dataset import load_dataset
from sojourn.log.importing import import_export
from sojourn.log.store import branch, compact, open_store
from sojourn.log.update import update
from tests.desks import write_history
from tests.log.store.contents import contents


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    import_export(write_history(tmp_path / "tickets.csv", 60), tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def made(dataset: Path) -> Path:
    (dataset.parent / "made").mkdir()
    branch(dataset, dataset.parent / "made")
    return dataset.parent / "made"


def test_a_branch_holds_the_same_and_shares_the_large_files(dataset: Path, made: Path) -> None:
    assert contents(load_dataset(made)) == contents(load_dataset(dataset))
    segments = sorted((made / "segments").rglob("*.parquet"))
    assert segments
    assert all(file.stat().st_nlink == 2 for file in segments)


def test_a_branch_and_its_origin_change_apart(dataset: Path, made: Path) -> None:
    """Both get other people and other tickets, one of them is compacted; each still says what it should."""
    before = contents(load_dataset(dataset))
    newer = write_history(dataset.parent / "newer.csv", 90)
    update(newer, made)
    compact(made)
    assert contents(load_dataset(dataset)) == before
    fresh = dataset.parent / "fresh"
    import_export(newer, fresh)
    assert contents(load_dataset(made), people=False) == contents(load_dataset(fresh), people=False)
    changed = contents(load_dataset(made))
    import_export(write_history(dataset.parent / "other.csv", 75, seed=3), dataset)
    assert contents(load_dataset(made)) == changed
    with open_store(dataset) as one, open_store(made) as other:
        assert (one.revision, other.revision) == (2, 3)


def test_where_there_are_no_links_files_are_copied(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("no links on this disk")

    monkeypatch.setattr(os, "link", no_links)
    (dataset.parent / "copy").mkdir()
    branch(dataset, dataset.parent / "copy")
    assert contents(load_dataset(dataset.parent / "copy")) == contents(load_dataset(dataset))
