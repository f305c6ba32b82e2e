"""Where the data of a workspace lie on disk: uploads, datasets, and the results that were measured of them."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from sojourn.languages import tr
from sojourn.model.errors import UnreadableError
from sojourn.web.settings import Settings


@dataclass(frozen=True)
class Places:
    """The folders of a workspace's data."""

    uploads: Path
    datasets: Path
    results: Path

    @staticmethod
    def of(settings: Settings) -> Places:
        """The folders of a workspace."""
        return Places(settings.uploads, settings.datasets, settings.folder / "results")

    def upload(self, upload: str) -> Path:
        """Folder of an upload."""
        return self.uploads / upload

    def dataset(self, dataset: str) -> Path:
        """Folder of a dataset, one folder a revision."""
        return self.datasets / dataset

    def revision(self, dataset: str, revision: int) -> Path:
        """Folder of a dataset at a revision. There is the newest only, and what a job is making."""
        return self.datasets / dataset / str(revision)

    def forget(self, dataset: str) -> None:
        """Remove a dataset with all that was measured of it."""
        for place in (self.dataset(dataset), self.results_of(dataset)):
            shutil.rmtree(place, ignore_errors=True)

    def results_of(self, dataset: str) -> Path:
        """Folder of what was measured of a dataset, one folder a revision."""
        return self.results / dataset


NAMED, KEPT = "named", "kept"
"""Results made at import, of the newest revision only; and those that a map has asked for, kept for good."""


def result_file(attribute: str, value: str) -> str:
    """The name of the file that holds the result of a slice."""
    return hashlib.sha256(f"{attribute}\0{value}".encode()).hexdigest()[:32] + ".json"


def path_of(place: Path) -> Path:
    """What is to be read of an upload: its one file, or its one folder.

    Raises:
        UnreadableError: it is gone.
    """
    inside = sorted(place.iterdir()) if place.is_dir() else []
    if len(inside) != 1:
        raise UnreadableError(tr("the export is no longer there"), where="upload", do=tr("Upload it again"))
    return inside[0]
