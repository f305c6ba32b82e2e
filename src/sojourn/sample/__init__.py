"""A fictional service desk with planted truth."""

from sojourn.sample.desk import Desk, generate
from sojourn.sample.portal import with_portal
from sojourn.sample.write import write_desk

__all__ = ["Desk", "generate", "with_portal", "write_desk"]
