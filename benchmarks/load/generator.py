"""The process of the generator: reads a plan and a place, runs the crowd, and writes what it saw."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.load.crowd import Crowd
from benchmarks.load.plan import Place, Plan

GIVEN, FOUND = "given.json", "found.json"


def main(folder: Path) -> None:
    """Run what stands in the folder."""
    given = json.loads((folder / GIVEN).read_text(encoding="utf-8"))
    plan, place = Plan(**given["plan"]), Place(**given["place"])
    gc.freeze()
    limit = plan.seconds + given["patience"]

    async def bounded() -> None:
        async with asyncio.timeout(limit):
            made = await Crowd(plan, place, given["address"]).run(lambda line: print(line, file=sys.stderr, flush=True))
        (folder / FOUND).write_text(json.dumps(asdict(made)), encoding="utf-8")

    asyncio.run(bounded())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
