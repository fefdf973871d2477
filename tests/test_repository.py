"""What must hold of the repository as a whole: portable, pinned, small files, the twelve rooms."""

import ast
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "ironstride"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LAYERS = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
ROOMS = [room.strip() for layer in LAYERS for room in layer.split("|")]

# Written in pieces, so that this file isn't its own first finding.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:" + "|".join(["work", "root", "opt", "tmp", "home"]) + r")/")
REGISTRY = re.compile("|".join([r"pypi\." + "org", r"pythonhosted\." + "org", "registry\\." + "npmjs"]))
LETS_A_TEST_PASS_UNSEEN = re.compile(
    r"\bpytest\." + r"(?:skip|xfail|importorskip)|\bmark\." + r"(?:skip|xfail)|\btime\." + r"sleep|\bunittest\.mock"
)


def tracked_files() -> list[Path]:
    """Every file that git tracks; in an unpacked archive, every file that isn't a cache or an environment."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
        listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        paths = [ROOT / name for name in listing.split("\0") if name]
    else:
        inside = [path for path in ROOT.rglob("*") if "__pycache__" not in path.parts]
        paths = [path for path in inside if path.relative_to(ROOT).parts[0] not in (".venv", ".git")]
    return [path for path in paths if path.is_file()]


def texts() -> list[tuple[str, str]]:
    """Name and text of every tracked text file."""
    found = []
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((path.relative_to(ROOT).as_posix(), content.decode("utf-8")))
    return found


def pins(name: str) -> dict[str, set[str]]:
    """Package -> pinned versions (one for each range of Pythons) of requirements/NAME.txt."""
    pinned: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / f"{name}.txt").read_text().splitlines():
        if line and not line.startswith((" ", "#")):
            package, version = line.split()[0].split("==")
            pinned.setdefault(package, set()).add(version)
    return pinned


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        (MACHINE_PATH, "open('/" + "work/plan.toml')", True),
        (MACHINE_PATH, "https://example.com/home/page", False),
        (MACHINE_PATH, "../" + "work/plan.toml", False),
        (MACHINE_PATH, "#!/usr/bin/env bash", False),
        (REGISTRY, "https://files.python" + "hosted.org/x", True),
        (REGISTRY, "https://doi.org/10.1000/1", False),
        (LETS_A_TEST_PASS_UNSEEN, "pytest." + "skip('later')", True),
        (LETS_A_TEST_PASS_UNSEEN, "rope.skip", False),
    ],
)
def test_the_patterns_find_what_they_should(pattern: re.Pattern[str], text: str, is_found: bool) -> None:
    assert bool(pattern.search(text)) is is_found


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert [name for name, text in texts() if MACHINE_PATH.search(text)] == []


def test_no_file_names_a_package_registry() -> None:
    assert [name for name, text in texts() if REGISTRY.search(text)] == []


def test_no_test_passes_by_not_running() -> None:
    tests = [(name, text) for name, text in texts() if name.startswith("tests/")]
    assert [name for name, text in tests if LETS_A_TEST_PASS_UNSEEN.search(text)] == []


def test_the_product_reads_nothing_beside_the_clone() -> None:
    product = [(name, text) for name, text in texts() if name.startswith(("src/", "examples/", "run.py"))]
    assert [name for name, text in product if "../" + "shared" in text] == []


def test_neither_environments_nor_the_lock_with_addresses_are_tracked() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert names & {"uv.lock", ".venv", ".hypothesis", "build", "dist"} == set()


@pytest.mark.parametrize("name", ["runtime", "dev", "uv"])
def test_requirements_are_pinned_hashed_and_hold_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    assert "--index" not in text
    entries = [entry for entry in re.split(r"\n(?! )", text) if entry and not entry.startswith("#")]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[\w.]+", entry), entry.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry.splitlines()[0]


def test_every_dependency_of_the_project_is_locked() -> None:
    runtime, dev = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]
    assert {re.split(r"[<>=!~ \[]", wish)[0] for wish in runtime} <= pins("runtime").keys()
    assert {re.split(r"[<>=!~ \[]", wish)[0] for wish in dev} <= pins("dev").keys()


def test_developers_run_what_users_run() -> None:
    dev = pins("dev")
    assert {package: dev[package] for package in pins("runtime")} == pins("runtime")


def test_there_are_twelve_rooms_and_no_other_package() -> None:
    assert len(ROOMS) == 12
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_says_what_belongs_in_it(room: str) -> None:
    docstring = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text()))
    assert docstring is not None
    assert len(docstring) > 60


def test_files_stay_small_enough_to_read() -> None:
    lengths = {name: text.count("\n") for name, text in texts() if name.startswith("src/") and name.endswith(".py")}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines >= 500} == {}


def test_the_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text()
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert PROJECT["project"]["license"] == "Apache-2.0"
