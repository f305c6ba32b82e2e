"""A fictional service desk with planted truth."""

from sojourn.sample.desk import Desk, generate
from sojourn.sample.write import write_desk

__all__ = ["Desk", "generate", "write_desk"]
