"""The file of rules: what is written is read again, and what is wrong in one is said with what to do."""

from pathlib import Path

import pytest

from sojourn.insight.personas.file import read_rules, rules_text
from sojourn.model.errors import SojournError
from sojourn.model.personas import PersonaRule
from tests.maps.personas import FOUND, PERSONAS


def test_rules_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "personas.toml"
    path.write_text(rules_text(PERSONAS), encoding="utf-8")
    assert read_rules(path)[0] == PersonaRule(FOUND.name, FOUND.where, FOUND.rule)
    assert len(read_rules(path)) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[persona]\n", "is not valid TOML"),
        ("title = 'x'\n", "holds no personas"),
        ("persona = ['x']\n", "holds no personas"),
        ("[[persona]]\nname = 'A'\n", "persona 1 needs a name and a where"),
        ("[[persona]]\nname = 'A'\nwhere = 3\n", "persona 1 needs a name and a where"),
        ("[[persona]]\nname = 'A'\nwhere = 'true'\n" * 2, "two personas are called 'A'"),
        ("".join(f"[[persona]]\nname = '{n}'\nwhere = 'true'\n" for n in range(41)), "41 personas are too many"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "personas.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SojournError, match=said):
        read_rules(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SojournError, match="cannot be read"):
        read_rules(tmp_path / "none.toml")
