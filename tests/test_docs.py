"""The documentation holds: what it names exists and runs, and what exists is documented."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sojourn
from sojourn.model.errors import OptionError, SojournError
from tools.documents import is_there, named_commands, named_paths, python_blocks
from tools.source import Source, public_definitions, read_tree

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md", *ROOT.glob("docs/*.md")])
COMMANDS = [(page, words) for page in PAGES for words in named_commands(page.read_text(encoding="utf-8"))]
MODULES = read_tree(ROOT / "src")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "240", "TERM": "dumb", "NO_COLOR": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def helps() -> dict[str, str]:
    """What `--help` says: of the command itself under "", and of each verb."""
    program = str(Path(sys.executable).parent / "sojourn")
    top = run(program, "--help").stdout
    verbs = re.findall(r"^\W*([a-z][a-z-]*)\s{2,}\S", top.partition("Commands")[2], re.MULTILINE)
    answers = {verb: run(program, verb, "--help") for verb in verbs}
    assert verbs
    assert {verb: answer.stderr for verb, answer in answers.items() if answer.returncode} == {}
    return {"": top} | {verb: answer.stdout for verb, answer in answers.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_a_page_names_exists(page: Path) -> None:
    paths = named_paths(page.read_text(encoding="utf-8"))
    assert [path for path in paths if not is_there(path, root=ROOT, page=page)] == []


def test_every_make_command_a_page_names_runs() -> None:
    targets = sorted({word for _, words in COMMANDS if words[0] == "make" for word in words[1:] if "=" not in word})
    assert {"demo", "test", "check"} <= set(targets)
    assert {target: answer.stderr for target in targets if (answer := run("make", "-n", target)).returncode} == {}


def test_every_make_target_is_explained_to_contributors() -> None:
    targets = re.findall(r"^  ([a-z]+) ", run("make").stdout, re.MULTILINE)
    assert {"demo", "test", "check"} <= set(targets)
    assert [target for target in targets if f"`make {target}`" not in text("CONTRIBUTING.md")] == []


def test_every_sojourn_command_a_page_names_is_understood(helps: dict[str, str]) -> None:
    wrong = []
    for page, (name, *words) in COMMANDS:
        verb = next((word for word in words if not word.startswith("-")), "")
        known = set(re.findall(r"--[a-z][a-z-]*", helps.get(verb, "")))
        asked = {word.partition("=")[0] for word in words if word.startswith("--")}
        if name == "sojourn" and (verb not in helps or not asked <= known):
            wrong.append(f"{page.name}: {name} {' '.join(words)}")
    assert wrong == []


def options_of(help_text: str) -> set[str]:
    """The options that a help text lists: those that begin a line of its table, not those that it mentions."""
    return set(re.findall(r"^[│ ][ *]{1,7}(?:-\w,?\s+)?(--[a-z][a-z-]*)", help_text, re.MULTILINE))


def test_every_option_and_verb_is_documented(helps: dict[str, str]) -> None:
    sections = re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", text("docs/cli.md"), re.MULTILINE | re.DOTALL)
    verbs = {title.removeprefix("`sojourn ").rstrip("`"): body for title, body in sections if title.startswith("`")}
    shared = "".join(body for title, body in sections if not title.startswith("`"))
    assert set(verbs) == set(helps) - {""}
    missing = {
        verb: sorted(option for option in options_of(page) if f"`{option}" not in verbs.get(verb, "") + shared)
        for verb, page in helps.items()
    }
    assert {verb: options for verb, options in missing.items() if options} == {}


def error_codes() -> dict[str, str]:
    """Name of the error by its code, over the whole package."""
    classes = [node for source in MODULES for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    return {
        line.value.value: node.name
        for node in classes
        for line in node.body
        if isinstance(line, ast.Assign)
        and ast.unparse(line.targets[0]) == "code"
        and isinstance(line.value, ast.Constant)
    }


def test_every_error_code_is_documented() -> None:
    assert error_codes().items() >= {error.code: error.__name__ for error in (SojournError, OptionError)}.items()
    assert dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", text("docs/errors.md"), re.MULTILINE)) == error_codes()


def test_every_setting_is_documented() -> None:
    files = [path for folder in ("src", "tools", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    found = {name for path in files for name in re.findall(r"\bSOJOURN_[A-Z_]+", path.read_text(encoding="utf-8"))}
    assert sorted(name for name in found if f"`{name}`" not in text("CONTRIBUTING.md") + text("docs/cli.md")) == []


@pytest.mark.parametrize("source", MODULES, ids=lambda source: source.module)
def test_everything_public_has_a_docstring(source: Source) -> None:
    public = [node for node in public_definitions(source) if not node.name.startswith("_")]
    assert ast.get_docstring(source.tree), f"{source.path}: the first line says what the file is"
    assert [f"{source.path}:{node.lineno} {node.name}" for node in public if not ast.get_docstring(node)] == []


def test_every_page_that_the_code_sends_people_to_exists() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src").rglob("*")
        if path.suffix in (".py", ".toml", ".json")
    ]
    pages = {page for source in texts for page in re.findall(r"docs/[\w/-]+\.md", source)}
    assert sorted(page for page in pages if not (ROOT / page).exists()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_a_page_shows_uses_what_there_is(page: Path) -> None:
    trees = [ast.parse(block) for block in python_blocks(page.read_text(encoding="utf-8"))]
    used = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_sj(node)}
    assert sorted(name for name in used if not hasattr(sojourn, name)) == []


def is_sj(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "sj"
