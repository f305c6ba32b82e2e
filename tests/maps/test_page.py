"""The page as a file: self-contained, locked down, small, the same every time, with data only as text."""

import base64
import gzip
import hashlib
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from sojourn.maps.page.page import render_page
from sojourn.maps.page.tables import table_view
from sojourn.model.measured import SliceKey
from tests.maps.fixture import EVIL, awkward, desk

DESK, AWKWARD = desk(), awkward()


def unpacked(page: str) -> str:
    """The page with its slices as markup, the way the browser shows them."""
    packed = re.compile(r"(<template [^>]*>)([A-Za-z0-9+/=]+)(</template>)")
    return packed.sub(lambda m: m[1] + gzip.decompress(base64.b64decode(m[2])).decode() + m[3], page)


PAGE, HOSTILE = render_page(DESK), render_page(AWKWARD)
WHOLE_PAGE, WHOLE_HOSTILE = unpacked(PAGE), unpacked(HOSTILE)


class Tags(HTMLParser):
    """Names of all tags and attributes, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    return tags


def test_the_page_loads_nothing_and_allows_nothing() -> None:
    assert not re.findall(r"""(?:src|href)=["']?(?!#|data:)[a-z]""", WHOLE_PAGE)
    assert "http" not in WHOLE_PAGE.replace("http-equiv", "")
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', PAGE)
    assert policy.startswith("default-src 'none'")
    assert "unsafe-eval" not in policy
    for tag, rule in (("script", "script-src"), ("style", "style-src-elem")):
        [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, flags=re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy


def test_the_script_never_turns_data_into_markup() -> None:
    [script] = re.findall(r"<script>(.*?)</script>", PAGE, flags=re.S)
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert word not in script


def test_markup_in_names_stays_text_everywhere() -> None:
    seen, usual = parsed(WHOLE_HOSTILE), parsed(WHOLE_PAGE)
    assert "img" not in seen.tags
    assert seen.tags <= usual.tags | {"i", "em"}
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert any(EVIL in words for words in seen.words)


def test_forty_five_slices_of_fifteen_touchpoints_stay_under_three_megabytes() -> None:
    extra = replace(DESK.whole.touchpoints[7], id="extra", name="They ask me once more")
    maps = [replace(m, touchpoints=(*m.touchpoints, extra)) for m in (*DESK.slices, *DESK.slices[:5])]
    assert len(maps) == 45
    page = render_page(replace(DESK, slices=tuple(maps)))
    assert len(page.encode()) < 1_500_000  # half of what is promised: real maps can have more touchpoints and flows


def test_the_same_report_gives_the_same_page() -> None:
    assert render_page(DESK) == PAGE


def test_rows_are_accounted_for_on_the_page() -> None:
    rows = DESK.info.rows
    assert rows.read == rows.used + sum(rows.set_aside.values())
    for count in (rows.read, rows.used, *rows.set_aside.values()):
        assert f'<td class="r">{count:,}' in PAGE


def test_every_measure_of_every_touchpoint_is_in_the_tables() -> None:
    tables = table_view(DESK.whole)
    assert tables.count('<th scope="row">') == 5 * 14
    assert tables.count("<td>") == 14 * (5 + 7 + 7 + 1 + 5)


def test_a_log_without_ratings_never_says_satisfaction_of_its_curve() -> None:
    assert "not satisfaction: this log has no ratings" in HOSTILE
    assert '<use href="#f' not in HOSTILE  # no faces for strain


def test_a_filtered_report_says_its_filter_once_and_is_not_compared_with_itself() -> None:
    where = "priority = '1 - Critical'"
    whole = replace(DESK.whole, slice=SliceKey("where", where, where))
    page = render_page(replace(DESK, whole=whole, slices=(), command=f'sojourn map tickets.csv --where "{where}"'))
    [again] = re.findall(r'data-cli="([^"]+)"', page)
    assert again.count("--where") == 1
    assert 'class="rf"' not in page
    [again] = [c for c in re.findall(r'data-cli="([^"]+)"', WHOLE_PAGE) if "1 - Critical" in c]
    assert unescape(again) == DESK.command + """ --where 'priority = '"'"'1 - Critical'"'"''"""


def test_fictional_desks_are_labelled() -> None:
    assert "Fictional sample desk" in PAGE
    assert "Fictional" not in HOSTILE
