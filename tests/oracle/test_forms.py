"""What a map is written as: a dataset gives it again, twice is byte for byte the same, and it keeps to its schema."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import sojourn as sj
from sojourn.log.dataset import save_dataset
from sojourn.maps.formats.json import schema
from tests.oracle.conftest import FILES, Both

By = Callable[[str], Both]
QUICK = ["uci_sample", "helpdesk_csv", "bpic_csv", "rwfd", "pwc", "running_csv"]


@pytest.mark.parametrize("name", QUICK)
def test_a_dataset_gives_the_map_of_the_file(both: By, name: str, tmp_path: Path) -> None:
    save_dataset(both(name).log, tmp_path / "desk")
    again = sj.read(tmp_path / "desk")
    assert again.info == both(name).log.info
    assert sj.discover(again).measured == both(name).map.measured
    assert again.tickets.equals(both(name).log.tickets)


def test_twice_and_with_another_hash_seed_a_map_is_the_same_byte_for_byte(both: By, tmp_path: Path) -> None:
    here = {name: sj.discover(both(name).log).to_json() for name in QUICK}
    assert here == {name: both(name).map.to_json() for name in QUICK}
    program = (
        "import sys, sojourn as sj\n"
        "for source, target in zip(sys.argv[1::2], sys.argv[2::2]):\n"
        "    sj.discover(sj.read(source)).to_json(target)\n"
    )
    pairs = [str(path) for name in QUICK for path in (both(name).path, tmp_path / f"{name}.json")]
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run([sys.executable, "-c", program, *pairs], check=True, env=environment)
    for name in QUICK:
        assert (tmp_path / f"{name}.json").read_text("utf-8") == here[name], name


@pytest.mark.parametrize("name", FILES)
def test_the_json_keeps_to_its_published_schema(both: By, name: str) -> None:
    text = both(name).map.to_json()
    jsonschema.Draft202012Validator(schema()).validate(json.loads(text))
