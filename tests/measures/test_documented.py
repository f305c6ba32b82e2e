"""docs/measures.md tells of every key figure, and of the weights and shares as they are."""

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from sojourn.measures.lost_time import BlockingShares
from sojourn.measures.strain import PART_NAMES, StrainWeights
from sojourn.measures.table import kpi_columns
from sojourn.model.loginfo import RatingScale
from tests.measures.small import Ticket, facts

DOCS = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("metric", ["csat", "nps", "ces"])
def test_every_metric_is_in_the_docs(metric: str) -> None:
    everything = facts(
        *[Ticket(resolved=1, requester="a", replies=1, sla_met=1, rating=5)] * 2, scale=RatingScale(metric, 1, 5, 4)
    )
    for column in kpi_columns(everything, np.ones(2)):
        assert f"`{column.metric}`" in DOCS


def test_the_docs_show_the_weights_and_shares_in_force() -> None:
    for name, points in zip(PART_NAMES, asdict(StrainWeights()).values(), strict=True):
        assert f"| {name} | {points:g} |" in DOCS
    for urgency, share in asdict(BlockingShares()).items():
        assert f"| {urgency} | {share} |" in DOCS
