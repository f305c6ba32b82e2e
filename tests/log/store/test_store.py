"""Datasets: whole revisions, a hot index that is built again, one writer, undisturbed readers, compaction."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from sojourn.log.dataset import load_dataset
from sojourn.log.importing import import_export
from sojourn.log.read import read_log
from sojourn.log.store import Writer, compact, open_store
from sojourn.log.store.locks import WRITER
from sojourn.log.store.manifest import MANIFEST
from sojourn.model.errors import OutputError, UnreadableError
from tests.desks import write_history
from tests.log.store.contents import Contents, contents


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A dataset of 120 tickets."""
    import_export(write_history(tmp_path / "tickets.csv"), tmp_path / "desk")
    return tmp_path / "desk"


def loaded(dataset: Path) -> Contents:
    return contents(load_dataset(dataset))


def split(dataset: Path, parts: int) -> None:
    """Another revision of the same content, in several segments."""
    log = load_dataset(dataset)
    with Writer(dataset) as writer:
        writer.drop([segment.name for segment in writer.segments])
        for part in np.array_split(np.arange(log.n_tickets), parts):
            writer.add(log.take(part[::-1][::-1]), delta=bool(part[0]))
        writer.commit(log.info)


def test_a_dataset_gives_back_what_was_read(dataset: Path) -> None:
    read, kept = read_log(dataset.parent / "tickets.csv").log, load_dataset(dataset)
    assert contents(kept) == contents(read)
    assert kept.info == read.info
    assert kept.offsets.tolist() == read.offsets.tolist()


def test_segments_together_are_the_log(dataset: Path) -> None:
    whole, before = load_dataset(dataset), loaded(dataset)
    split(dataset, 7)
    with open_store(dataset) as store:
        assert (store.revision, len(store.segments)) == (2, 7)
        joined = store.log()
    assert contents(joined) == before
    assert joined.info == whole.info
    for name in ("ticket", "time", "offsets"):
        assert np.array_equal(getattr(joined, name), getattr(whole, name)), name


def test_the_hot_index_is_built_again_when_it_is_absent(dataset: Path) -> None:
    before = loaded(dataset)
    shutil.rmtree(dataset / "hot")
    assert loaded(dataset) == before
    assert (dataset / "hot").is_dir()


@pytest.mark.parametrize(
    "damage", ["cut", "overwritten", "missing", "stamp cut", "stamp missing", "of another segment"]
)
def test_the_hot_index_is_never_trusted_when_damaged(dataset: Path, damage: str) -> None:
    before = loaded(dataset)
    (hot,) = (dataset / "hot").glob("0*")
    times, stamp = hot / "time.npy", hot / "stamp.json"
    if damage == "cut":
        times.write_bytes(times.read_bytes()[:-8])
    elif damage == "overwritten":
        content = bytearray(times.read_bytes())
        content[-3] ^= 1
        times.write_bytes(content)
    elif damage == "missing":
        times.unlink()
    elif damage == "stamp cut":
        stamp.write_bytes(stamp.read_bytes()[:-20])
    elif damage == "stamp missing":
        stamp.unlink()
    else:
        stamp.write_text(json.dumps(json.loads(stamp.read_text("utf-8")) | {"identity": "another"}), "utf-8")
    assert loaded(dataset) == before
    assert times.stat().st_size > 8


def test_a_copied_dataset_keeps_its_hot_index(dataset: Path) -> None:
    copy = shutil.copytree(dataset, dataset.parent / "copy", copy_function=shutil.copyfile)
    (stamp,) = (copy / "hot").glob("0*/stamp.json")
    before = stamp.stat()
    assert loaded(copy) == loaded(dataset)
    assert stamp.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("name", ["events.parquet", "tickets.parquet", "index.parquet"])
def test_a_broken_segment_says_so(dataset: Path, name: str) -> None:
    (file,) = (dataset / "segments").glob(f"*/{name}")
    file.write_bytes(file.read_bytes()[:100])
    shutil.rmtree(dataset / "hot")
    with pytest.raises(UnreadableError, match="the dataset is broken"):
        load_dataset(dataset)


@pytest.mark.parametrize(("version", "said"), [(1, "older Sojourn"), (99, "newer Sojourn")])
def test_a_dataset_of_another_version_says_what_to_do(dataset: Path, version: int, said: str) -> None:
    manifest = json.loads((dataset / MANIFEST).read_text("utf-8"))
    (dataset / MANIFEST).write_text(json.dumps(manifest | {"version": version}), "utf-8")
    with pytest.raises(UnreadableError, match=said):
        load_dataset(dataset)


def test_cached_arrays_are_computed_once_a_segment(dataset: Path) -> None:
    asked: list[str] = []

    def build() -> dict[str, np.ndarray]:
        asked.append("built")
        return {"lengths": np.diff(load_dataset(dataset).offsets)}

    for _ in range(2):
        with open_store(dataset) as store:
            found = store.cached(store.segments[0], "lengths-1", build)["lengths"]
            assert found.tolist() == np.diff(store.log().offsets).tolist()
            assert not found.flags.writeable
    assert asked == ["built"]


def test_a_second_writer_is_told_to_wait(dataset: Path) -> None:
    with Writer(dataset), pytest.raises(OutputError, match="another process is writing"):
        Writer(dataset)
    Writer(dataset).close()


def test_the_lock_of_a_killed_writer_holds_nobody_up(dataset: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from sojourn.log.store import Writer;"
        "w = Writer(Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(dataset)], check=False).returncode == -9
    assert (dataset / WRITER).exists()
    Writer(dataset).close()


def test_a_change_that_is_not_committed_leaves_nothing(dataset: Path, tmp_path: Path) -> None:
    before = loaded(dataset)
    with Writer(dataset) as writer:
        writer.add(read_log(tmp_path / "tickets.csv", people=writer.people).log)
        assert len(list((dataset / "segments").iterdir())) == 2
    assert [path.name for path in (dataset / "segments").iterdir()] == ["000001"]
    assert not list((dataset / "hot").glob("*000002*"))
    assert loaded(dataset) == before
    with Writer(tmp_path / "new"):
        pass
    assert not (tmp_path / "new").exists()


def test_a_first_import_that_was_killed_can_be_done_again(tmp_path: Path) -> None:
    place = tmp_path / "desk"
    (place / "segments" / "000001").mkdir(parents=True)
    (place / "segments" / "000001" / "events.parquet").write_bytes(b"half")
    (place / WRITER).touch()
    import_export(write_history(tmp_path / "tickets.csv"), place)
    assert load_dataset(place).n_tickets == 120


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "thesis"
    place.mkdir()
    (place / ".keep").touch()
    with pytest.raises(OutputError, match="holds no dataset"):
        Writer(place)
    assert [path.name for path in place.iterdir()] == [".keep"]


def test_compaction_keeps_the_content_and_leaves_one_segment(dataset: Path) -> None:
    before, info = loaded(dataset), load_dataset(dataset).info
    split(dataset, 5)
    assert compact(dataset)
    assert not compact(dataset)
    with open_store(dataset) as store:
        assert (store.revision, len(store.segments)) == (3, 1)
    assert loaded(dataset) == before
    assert load_dataset(dataset).info == info
    assert len(list((dataset / "segments").iterdir())) == 1


def test_masked_tickets_are_gone_from_log_and_counts(dataset: Path) -> None:
    before = loaded(dataset)
    ids = load_dataset(dataset).tickets.column("ticket").to_pylist()
    with Writer(dataset) as writer:
        writer.mask(writer.segments[0].name, np.array([3, 5]))
        writer.commit(load_dataset(dataset).info, loose=writer.base.loose)
    left = {ticket: said for ticket, said in before.items() if ticket not in (ids[3], ids[5])}
    log = load_dataset(dataset)
    assert contents(log) == left
    assert (log.info.tickets, log.info.events) == (118, sum(len(events) for events, *_ in left.values()))
    assert log.info.rows.read == log.info.rows.used == log.info.events
    with open_store(dataset) as store:
        assert sorted(contents(store.segments[0].hidden())) == sorted([ids[3], ids[5]])


def test_an_open_reader_keeps_its_revision_through_a_compaction(dataset: Path) -> None:
    before = loaded(dataset)
    split(dataset, 4)
    with open_store(dataset) as reader:
        assert compact(dataset)
        assert len(list((dataset / "segments").iterdir())) == 5
        assert contents(reader.log()) == before
        assert reader.revision == 2
    split(dataset, 2)
    assert len(list((dataset / "segments").iterdir())) == 2
    assert loaded(dataset) == before


def test_arrays_outlive_the_segment_that_they_were_mapped_from(dataset: Path) -> None:
    before, log = loaded(dataset), load_dataset(dataset)
    split(dataset, 3)
    assert not (dataset / "segments" / "000001").exists()
    assert contents(log) == before


def test_a_dataset_that_may_only_be_read_is_read(dataset: Path) -> None:
    before = loaded(dataset)
    shutil.rmtree(dataset / "hot")
    (dataset / "hot").touch()  # nothing can be made below it
    assert loaded(dataset) == before
