"""Routes of the bin: how long things stay in it, and removing them for good, which only owners may."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from sojourn.web.access.signed_in import Owner, Viewer
from sojourn.web.bin import emptying
from sojourn.web.workspace import Here

router = APIRouter(tags=["bin"])


class BinOut(BaseModel):
    """The bin."""

    days: int = Field(description="How many days something lies in it before it is removed for good.")


@router.get("/bin")
def get_bin(here: Here, _person: Viewer) -> BinOut:
    """How long things stay in the bin."""
    return BinOut(days=here.settings.bin_days)


@router.delete("/bin/maps/{map_id}", status_code=204)
def forget_map(map_id: str, here: Here, _person: Owner) -> None:
    """Remove a map that is in the bin for good, with its history and its files."""
    emptying.forget_map(here, map_id)


@router.delete("/bin/datasets/{dataset_id}", status_code=204)
def forget_dataset(dataset_id: str, here: Here, _person: Owner) -> None:
    """Remove a dataset that is in the bin for good, with its exports and what was measured of it."""
    emptying.forget_dataset(here, dataset_id)
