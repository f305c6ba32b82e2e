"""Satisfaction on the scale of a map, from a rating on its own scale.

Question: the survey's own. Scale: -2..+2. Direction: high is good. Formula: the rating's scale stretched linearly
onto -2..+2, turned round where a low answer is good. Window: one journey. Minimum n: 10 answers.
A journey's rating shown at a touchpoint is an association, not a rating of that touchpoint.
"""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Float64
from sojourn.model.loginfo import RatingScale


def satisfaction(rating: Float64, scale: RatingScale) -> Float64:
    """Ratings (NaN unanswered) on -2..+2; +2 is the best answer of the scale.

    Args:
        rating: answers on their own scale. scale: its ends and direction; a scale of one point gives NaN.
    """
    if scale.high <= scale.low:
        return np.full(len(rating), np.nan)
    position = (rating - scale.low) / (scale.high - scale.low)
    return np.asarray(4 * (position if scale.high_is_good else 1 - position) - 2)
