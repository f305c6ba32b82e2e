"""A small log of customers with what they do, made by dice, so that what is planted in it is known."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

KINDS = {
    "Sales": ("phone", {"Laptop": 5, "Access": 1, "Question": 1}),
    "Field": ("phone", {"Laptop": 5, "Access": 1, "Question": 1}),
    "Finance": ("portal", {"Laptop": 1, "Access": 2, "Question": 5}),
    "Legal": ("e-mail", {"Laptop": 1, "Access": 6, "Question": 1}),
}
"""Planted: what each department mostly comes by and asks for; two of them are the same."""


def write_customers(path: Path, *, planted: bool, customers: int = 80, each: int = 6, seed: int = 1) -> Path:
    """An event log in which departments differ as KINDS says, or in nothing."""
    dice = Random(seed)
    departments = list(KINDS)
    rows = []
    for n in range(customers * each):
        customer = n % customers
        department = departments[customer % len(departments)]
        channel, asks = KINDS[department if planted else dice.choice(departments)]
        channel = channel if dice.random() < 0.7 else dice.choice(("phone", "portal", "e-mail"))
        category = dice.choices(list(asks), list(asks.values()))[0]
        at = datetime(2026, 1, 5, 9) + timedelta(hours=3 * n)
        for activity in ("Ticket created", "Assigned", "Resolved", "Closed"):
            name = f"u{customer:03d}"
            rows.append((f"T{n:04d}", at.isoformat(sep=" "), activity, name, department, category, channel))
            at += timedelta(minutes=dice.randint(35, 900))
    with path.open("w", encoding="utf-8", newline="") as file:
        header = ("Ticket", "Time", "Activity", "Requester", "department", "Category", "Channel")
        csv.writer(file).writerows([header, *rows])
    return path
