"""What the page's script says: as data in the page, since the script itself is the same in every language."""

from __future__ import annotations

import json

from sojourn.languages import tr
from sojourn.maps.page.html import attribute


def script_words() -> str:
    """HTML of an element that holds the script's words; it is not shown."""
    said = {
        "unknown": tr("not recorded"),
        "all": tr("All journeys"),
        "showing": tr("Now showing {slice}, {about}"),
        "every": tr("all journeys"),
        "view": tr("{name} view"),
        "times": tr("{n} times"),
        "once": tr("once"),
        "never": tr("never"),
        "none": tr("none"),
        "inapplicable": tr("does not apply"),
        "nobody": tr("nobody still waits"),
        "close": tr("Close details"),
        "measures": tr("All measures"),
        "from": tr("Comes from"),
        "to": tr("Goes to"),
        "again": tr("How to get it again"),
        "details": tr("Details of {touchpoint}"),
        "auto": tr("Auto"),
        "light": tr("Light"),
        "dark": tr("Dark"),
        "theme": tr("Theme: {name}"),
    }
    return f'<div id="said" hidden data-said={attribute(json.dumps(said, ensure_ascii=False))}></div>'
