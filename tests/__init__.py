"""The tests, as a package: a distribution that installs `tests` of its own (canaille does) is not taken for them."""
