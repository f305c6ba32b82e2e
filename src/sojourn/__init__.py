"""Sojourn: customer journey maps for IT service desks, measured from the ticket history."""

from sojourn.api import JourneyMap, discover, read
from sojourn.model.errors import SojournError

__all__ = ["JourneyMap", "SojournError", "discover", "read"]
