"""A fictional service desk with planted truth."""
