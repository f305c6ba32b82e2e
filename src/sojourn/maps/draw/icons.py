"""Sojourn's own small icons, faces and load gauges, as SVG content on a 16 px (icons) or 22 px (faces) grid."""

from __future__ import annotations

from math import cos, radians, sin

ICONS: dict[str, str] = {
    "curve": "M1.5 10.5C4 10.5 4 4 7 4s3 8 5 8 2-4 2.5-6",
    "gauge": "M2.5 12.5a6 6 0 1 1 11 0M8 9.5l2.6-3.4",
    "clock": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 4.8V8l2.2 1.6",
    "channel": "M4 8a4 4 0 0 1 4-4M12 8a4 4 0 0 1-4 4M1.5 8A6.5 6.5 0 0 1 8 1.5M14.5 8A6.5 6.5 0 0 1 8 14.5M8 7.2v1.6",
    "loop": "M3 6.5h7a3 3 0 0 1 0 6H6M5.4 4 3 6.5 5.4 9",
    "round": "M13 6.5A5.3 5.3 0 1 0 13.2 9.5M13.4 3v3.6H9.8",
    "plan": "M3 3.5l1.2 1.2L6.4 2.4M3 8l1.2 1.2 2.2-2.3M3 12.6l1.2 1.2 2.2-2.3M8.6 4H14M8.6 8.3H14M8.6 12.8H14",
    "pain": "M8 2.2 14.6 13.6H1.4zM8 6.4v3.4M8 11.6v.1",
    "lost": "M4.5 2h7M4.5 14h7M5.5 2v2.6L8 8l2.5-3.4V2M5.5 14v-2.6L8 8l2.5 3.4V14",
    "theme": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 2v12M8 5h4.6M8 8h6M8 11h4.6",
    "layers": "M8 2 14 5 8 8 2 5zM2 8.2l6 3 6-3M2 11.2l6 3 6-3",
    "hidden": "M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4M3 13 13 3",
    "phone": "M4.6 2 6.3 5.2 5 6.6a8 8 0 0 0 4.4 4.4l1.4-1.3 3.2 1.7V13a1 1 0 0 1-1 1A11 11 0 0 1 2 3a1 1 0 0 1 1-1z",
    "mail": "M2 3.5h12v9H2zM2.3 4 8 8.6 13.7 4",
    "portal": "M2 3h12v10H2zM2 6h12M4 4.5h.1M6 4.5h.1",
    "chat": "M2 3h12v8H7.5L4.5 13.6V11H2zM5 6.2h6M5 8.2h3.5",
    "walk": "M8 2.2a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M4 14v-3.2A3 3 0 0 1 7 7.8h2a3 3 0 0 1 3 3V14",
    "self": "M3 2h10v12H3zM5.5 6.2l1.6 1.6 3.2-3.2M5.5 11h5",
    "remote": "M2 3h12v8H2zM5.5 14h5M8 11v3M7 5.2l3.2 1.7-1.5.4-.5 1.4z",
    "system": "M5 5h6v6H5zM6.5 2.5V5M9.5 2.5V5M6.5 11v2.5M9.5 11v2.5M2.5 6.5H5M2.5 9.5H5M11 6.5h2.5M11 9.5h2.5",
    "steps": "M2 13h4v-4h4V5h4",
    "goal": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 7.9v.2",
    "jobs": "M2 5.5h12v8H2zM6 5.5V3h4v2.5M2 9h12",
    "gain": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5.2v5.6M5.2 8h5.6",
    "info": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.4v3.6M8 5v.1",
    "front": "M8 2.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M2.8 14a5.2 5.2 0 0 1 10.4 0",
    "kpi": "M2 14h12M4 11.5V8M8 11.5v-7M12 11.5V6",
    "idea": "M6 12.4h4M6.8 14.4h2.4M8 1.8a4.2 4.2 0 0 0-2.4 7.6v1.2h4.8V9.4A4.2 4.2 0 0 0 8 1.8",
    "note": "M3 3h10v7l-3.4 3.4H3zM13 10H9.6v3.4M5.4 6h5.2M5.4 8.6h2.6",
    "image": "M2 3h12v10H2zM2 11l3.6-3.6 3 3 2-2L14 11M10.6 5.8v.1",
    "clip": "M12.6 7.2 8 11.8a2.6 2.6 0 0 1-3.7-3.7L9.4 3a1.7 1.7 0 0 1 2.4 2.4L6.7 10.5",
    "link": "M6.6 9.4a3 3 0 0 0 4.3.3l2.2-2.2a3 3 0 0 0-4.2-4.2L7.7 4.5"
    "M9.4 6.6a3 3 0 0 0-4.3-.3L2.9 8.5a3 3 0 0 0 4.2 4.2l1.2-1.2",
    "other": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6.3 6.4A1.8 1.8 0 1 1 8 8.6v.8M8 11.4v.1",
}

CHANNEL_ICONS: dict[str, str] = {
    "phone": "phone",
    "e-mail": "mail",
    "email": "mail",
    "mail": "mail",
    "portal": "portal",
    "web": "portal",
    "chat": "chat",
    "walk-up": "walk",
    "walk-in": "walk",
    "self-service": "self",
    "remote": "remote",
    "remote session": "remote",
    "system": "system",
}

LANE_ICONS: dict[str, str] = {
    "action": "steps",
    "channel": "channel",
    "goal": "goal",
    "quotes": "chat",
    "emotion": "curve",
    "jobs": "jobs",
    "pains": "pain",
    "gains": "gain",
    "information": "info",
    "frontstage": "front",
    "backstage": "layers",
    "systems": "system",
    "time": "clock",
    "kpi": "kpi",
    "opportunities": "idea",
    "text": "note",
    "image": "image",
    "files": "clip",
    "links": "link",
}

MARKS: dict[str, str] = {
    "assumption": "M5 1.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8",
    "interview": "M1.4 8V5.4A2.8 2.8 0 0 1 4 2.4M1.4 5.6h2.4V8H1.4M6 8V5.4A2.8 2.8 0 0 1 8.6 2.4M6 5.6h2.4V8H6",
    "survey": "M2 8.4V6M5 8.4V1.8M8 8.4V4",
    "measured": "M5 2.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8",
}
"""What a card rests on, as line drawings on a 10 px grid; `measured` is filled."""

MOUTHS: dict[int, str] = {
    -2: "M6.8 15.6Q11 10.8 15.2 15.6",
    -1: "M7.2 14.9Q11 12.4 14.8 14.9",
    0: "M7.4 14.2H14.6",
    1: "M7.2 13.5Q11 16 14.8 13.5",
    2: "M6.8 12.8Q11 17.6 15.2 12.8",
}

LEVEL_COLOURS: dict[int, str] = {-2: "e-m2", -1: "e-m1", 0: "e-0", 1: "e-p1", 2: "e-p2"}
LOAD_COLOURS: dict[int, str] = {0: "e-0", 1: "e-0", 2: "e-m1", 3: "e-m2", 4: "e-m2"}


def channel_icon(channel: str) -> str:
    """Name of the icon of a channel; `other` for channels without one."""
    return CHANNEL_ICONS.get(channel.casefold(), "other")


def face(level: int) -> str:
    """A face, −2..+2, on a 22 px grid; stroked with the current colour."""
    eyes = '<path d="M8 8.6v.9M14 8.6v.9"/>'
    return f'<circle cx="11" cy="11" r="9.8"/>{eyes}<path d="{MOUTHS[level]}"/>'


def gauge(level: int) -> str:
    """A load gauge, 0..4, on a 22 px grid: a dial that fills and a needle; deliberately no face."""
    turn = -185 + 50 * level
    ring = '<circle cx="11" cy="11" r="9.8" stroke="none"/>'
    dial = f'<path d="{_arc(9.4, -210, 30)}" fill="none" opacity=".45"/>'
    filled = f'<path d="{_arc(9.4, -210, turn)}" fill="none" stroke-width="2.8"/>'
    x, y = 11 + 6 * cos(radians(turn)), 11 + 6 * sin(radians(turn))
    return f'{ring}{dial}{filled}<path d="M11 11L{x:.1f} {y:.1f}"/><circle cx="11" cy="11" r=".9"/>'


def _arc(radius: float, start: float, end: float) -> str:
    x0, y0 = 11 + radius * cos(radians(start)), 11 + radius * sin(radians(start))
    x1, y1 = 11 + radius * cos(radians(end)), 11 + radius * sin(radians(end))
    large = 1 if end - start > 180 else 0
    return f"M{x0:.1f} {y0:.1f}A{radius} {radius} 0 {large} 1 {x1:.1f} {y1:.1f}"
