"""Draw the pictures of docs/downloads.md again: files of the sample desk's map as LibreOffice and poppler show them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

import sojourn as sj
from sojourn.languages import speaking
from sojourn.maps.document.records import Binding, Card, MapDocument, Persona
from sojourn.maps.formats.document_files import Leaving, board_page, written
from sojourn.maps.formats.from_measured import from_measured
from sojourn.sample import generate, write_desk

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
TICKETS, SEED = 2000, 7
NOW = datetime(2026, 11, 22, tzinfo=UTC)
WIDTH = 1200
_COLOURS = 256
PROGRAMS = {"soffice": "libreoffice-impress libreoffice-calc", "pdftoppm": "poppler-utils"}
# What a team might believe before it sees any figure, from left to right.
BELIEF = (0.2, 0.4, 0.5, 0.8, -0.6, -0.3, 0.2, 0.3, 0.9, 1.6, 1.2, 0.8, -0.5, 0.6)
IDEAS = {
    "I report it": "Ask for **device and place** once; carry the answers over",
    "I am passed on": "Hand over with a summary, so that nobody tells it twice",
}
WISHES = {"I wait in a queue": "Every morning: where I stand, and who has it"}


def missing_programs() -> tuple[str, ...]:
    """Debian's packages of the programs that are not here."""
    return tuple(package for program, package in PROGRAMS.items() if shutil.which(program) is None)


def pages(file: Path, folder: Path) -> list[Path]:
    """Pictures of a document's pages, in their order; other files than PDF are laid out by LibreOffice first."""
    if file.suffix != ".pdf":
        home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "laid"), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        file = folder / "laid" / f"{file.stem}.pdf"
    begin = Path(tempfile.mkdtemp(dir=folder)) / "page"
    wide = str(2 * WIDTH)
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to-x", wide, "-scale-to-y", "-1", str(file), str(begin)],
        check=True,
        capture_output=True,
    )
    return sorted(begin.parent.iterdir())


def _map(found: sj.JourneyMap, title: str) -> MapDocument:
    """The map of what was measured, with what a team might add."""
    report = found.report()
    made = from_measured(report.whole, Binding("sample"), title, "Sample desk", "Europe/Berlin")
    lanes = {lane.type: lane.id for lane in made.lanes}
    columns = {touchpoint.name: touchpoint.id for touchpoint in made.touchpoints}
    said = [(lanes["opportunities"], name, text) for name, text in IDEAS.items() if name in columns]
    said += [(lanes["quotes"], name, text) for name, text in WISHES.items() if name in columns]
    cards = (Card(f"said-{at}", lane, columns[name], "z", text=text) for at, (lane, name, text) in enumerate(said))
    curve = dict(zip(columns.values(), BELIEF, strict=False))
    team = Persona("team", "The team" if title.isascii() else "Das Team", "a0", "#2f5bd7", curve=curve)
    return replace(made, cards=(*made.cards, *cards), personas=(team,))


def _keep(page: Path, name: str) -> None:
    """A page as a small picture of the documentation."""
    with Image.open(page) as shown:
        high = round(shown.height * WIDTH / shown.width)
        small = shown.convert("RGB").resize((WIDTH, high), Image.Resampling.LANCZOS)
    path = FOLDER / f"{name}.png"
    small.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
    sys.stdout.write(f"docs/pictures/{path.name}: {path.stat().st_size // 1024} KB\n")


def _draw(leaving: Leaving, folder: Path) -> None:
    for form in ("pdf", "pptx", "xlsx"):
        (folder / f"map.{form}").write_bytes(written(leaving, form))
    (folder / "board.pdf").write_bytes(board_page(leaving))
    slides = pages(folder / "map.pptx", folder)
    _keep(pages(folder / "board.pdf", folder)[0], "export-board")
    _keep(pages(folder / "map.pdf", folder)[0], "export-pdf")
    _keep(slides[0], "export-slides-overview")
    _keep(slides[1 + len(slides) // 3], "export-slides-stage")
    _keep(pages(folder / "map.xlsx", folder)[0], "export-workbook")


def main() -> None:
    """Make the desk and its map in a temporary folder, draw the files, say what was written."""
    if packages := missing_programs():
        sys.stdout.write(f"docs/pictures/export-*.png stay as they are: apt-get install {' '.join(packages)}\n")
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_desk(generate(TICKETS, SEED), folder / "desk")
        found = sj.discover(sj.read(folder / "desk", timezone="Europe/Berlin"), title="A fictional service desk")
        _draw(Leaving(_map(found, "I need help from the service desk"), NOW, found.report()), folder)
        with speaking("de"):
            found = sj.discover(sj.read(folder / "desk", timezone="Europe/Berlin"), title="Ein erfundener Servicedesk")
            german = Leaving(_map(found, "Ich benötige Hilfe vom Servicedesk"), NOW, found.report())
            (folder / "german.pdf").write_bytes(board_page(german))
        _keep(pages(folder / "german.pdf", folder)[0], "export-board-german")


if __name__ == "__main__":
    main()
