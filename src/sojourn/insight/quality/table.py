"""Findings as a table: one row a finding, the same columns also when nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import pyarrow as pa

from sojourn.model.measured import QualityFinding

_TEXT, _NUMBER, _WHOLE = pa.string(), pa.float64(), pa.int64()
_EFFECT = {
    "metric": _TEXT, "label": _TEXT, "unit": _TEXT, "how": _TEXT,
    "shown": _NUMBER, "n": _WHOLE, "corrected": _NUMBER, "n_corrected": _WHOLE,
}  # fmt: skip
_FINDING = {
    "code": _TEXT, "severity": _TEXT, "message": _TEXT, "effect": _TEXT, "count": _WHOLE, "of": _TEXT,
    "share": _NUMBER, "effects": pa.list_(pa.struct(list(_EFFECT.items()))), "examples": pa.list_(_TEXT),
}  # fmt: skip


def table(findings: Sequence[QualityFinding]) -> pa.Table:
    """One row a finding; `effects` and `examples` are lists."""
    return pa.Table.from_pylist([asdict(finding) for finding in findings], schema=pa.schema(list(_FINDING.items())))
