"""Desks that several tests read, generated and written once."""

import pytest

from sojourn.sample import generate, write_desk
from tests.sample.desks import Files


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A desk of the usual kind."""
    folder = tmp_path_factory.mktemp("sample") / "desk"
    write_desk(generate(5000, 7), folder)
    return Files(folder)


@pytest.fixture(scope="session")
def clean_desk(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A desk at which nothing goes wrong and nothing is recorded wrongly."""
    folder = tmp_path_factory.mktemp("sample") / "clean"
    write_desk(generate(1500, 7, clean=True, noise=0.0), folder)
    return Files(folder)
