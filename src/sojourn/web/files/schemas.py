"""What the routes of files give."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

MOST_COPIES = 500


class FileLine(BaseModel):
    """A file of a map."""

    id: str
    name: str
    media_type: str
    bytes: int


class CopyFiles(BaseModel):
    """Files of other maps that a map is to have too."""

    files: Annotated[list[Annotated[str, Field(max_length=32)]], Field(max_length=MOST_COPIES)]


class CopiedFile(FileLine):
    """A file as the map has it now; `source` is the id that was asked for."""

    source: str
