"""Exports that outgrow memory: parted by ticket on disk as they are read, then put in order part by part."""

from __future__ import annotations

from sojourn.log.large.read import LARGE_BYTES, is_large, read_large
from sojourn.log.large.totals import Totals

__all__ = ["LARGE_BYTES", "Totals", "is_large", "read_large"]
