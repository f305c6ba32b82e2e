"""Sojourn as its users have it, without pandas: `python -m benchmarks.ours_alone COMMAND ...` is `sojourn COMMAND ...`.

The peer brings pandas into the environment of the benchmarks, and pyarrow loads it wherever it is, in each process.
Sojourn neither needs nor brings it.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder


class _NoPandas(MetaPathFinder):
    """Says that pandas is not there."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("No module named 'pandas'", name=name)


def hide_pandas() -> None:
    """From now on this process has no pandas."""
    sys.meta_path.insert(0, _NoPandas())


if __name__ == "__main__":
    hide_pandas()
    from sojourn.cli.main import main

    main()
