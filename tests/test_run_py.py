"""run.py: whose command it is, when set-up is due, and that a start passes everything through.

The tests work on a copy of run.py and requirements/ in a temporary folder, with a `.venv` that holds nothing but
a Python; nothing is installed.
"""

import ast
import doctest
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_" + str(abs(hash(path))), path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


run = load(ROOT / "run.py")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone that nobody has started yet, with a blank in its path."""
    folder = tmp_path / "a clone"
    (folder / "requirements").mkdir(parents=True)
    (folder / "run.py").write_text((ROOT / "run.py").read_text())
    for parts in ("uv", "runtime", "extras", "dev"):
        (folder / "requirements" / f"{parts}.txt").write_text(f"{parts}==1 \\\n    --hash=sha256:0\n")
    return folder


def pretend_set_up(clone: Path, parts: str) -> ModuleType:
    """Leave what a finished set-up leaves: a Python and a stamp."""
    here = load(clone / "run.py")
    python = Path(here.venv_program("python"))
    python.parent.mkdir(parents=True, exist_ok=True)
    if not python.exists():
        python.symlink_to(sys.executable)
    here.write_text(here.STAMP, here.expected_stamp(parts))
    return here


def start(clone: Path, *arguments: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(path or "")}
    command = [sys.executable, str(clone / "run.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ([], "app", []),
        (["plan", "x.toml", "--json"], "app", ["plan", "x.toml", "--json"]),
        (["--help"], "app", ["--help"]),
        (["test"], "test", []),
        (["test", "-k", "load"], "test", ["-k", "load"]),
        (["bench", "plan", "--quick"], "bench", ["plan", "--quick"]),
        (["get", "analytics"], "get", ["analytics"]),
        (["lock", "--upgrade"], "lock", ["--upgrade"]),
        (["check"], "check", []),
        (["check", "mine.toml"], "app", ["check", "mine.toml"]),  # the app checks somebody's plan
        (["plan", "test"], "app", ["plan", "test"]),
    ],
)
def test_whose_command_it_is(arguments: list[str], command: str, rest: list[str]) -> None:
    assert run.split_arguments(arguments) == (command, rest)


PARALLEL = ["-n", "auto", "--dist", "worksteal"]
SHARED_ONLY = os.path.join("tests", "shared")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], []),
        (["-k", "load"], ["-k", "load"]),
        (["tests/units"], ["tests/units"]),
        (["--shared", "../shared"], ["--shared=/clones/one/../shared", SHARED_ONLY]),
        (["--shared=/data"], ["--shared=/data", SHARED_ONLY]),
        (["--shared", "../shared", "-x"], ["--shared=/clones/one/../shared", "-x", SHARED_ONLY]),
        (["--shared", "s", "tests/units"], ["--shared=/clones/one/s", "tests/units"]),
        (
            ["--shared", "s", "tests/test_run_py.py::PARALLEL"],
            ["--shared=/clones/one/s", "tests/test_run_py.py::PARALLEL"],
        ),
        (["--shared"], ["--shared", SHARED_ONLY]),  # pytest says what is missing
    ],
)
def test_what_pytest_is_told(arguments: list[str], expected: list[str]) -> None:
    assert run.pytest_arguments(arguments, "/clones/one") == PARALLEL + expected


@pytest.mark.parametrize(
    ("listing", "name", "value"),
    [
        ("", "index-url", ""),
        ("global.extra-index-url='a b'", "index-url", ""),
        ("global.index-url='a'\ninstall.index-url='b'", "index-url", "b"),
        (":env:.index-url='c'\nglobal.index-url='a'", "index-url", "c"),
        ("global.index-url='https://h/simple?a=b'", "index-url", "https://h/simple?a=b"),
        (":env:.cert='c.pem'", "cert", "c.pem"),
    ],
)
def test_settings_of_pip(listing: str, name: str, value: str) -> None:
    assert run.pip_setting(listing, name) == value


def test_examples_in_run_py() -> None:
    outcome = doctest.testmod(run)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_an_old_python_reads_far_enough_to_say_so() -> None:
    ast.parse((ROOT / "run.py").read_text(), feature_version=(3, 7))
    assert "needs Python 3.11 or newer" in run.too_old()


@pytest.mark.parametrize("parts", ["runtime", "extras", "dev"])
def test_a_finished_set_up_is_recognised(clone: Path, parts: str) -> None:
    assert load(clone / "run.py").installed_parts() == ""
    assert pretend_set_up(clone, parts).installed_parts() == parts


@pytest.mark.parametrize(
    ("stamped", "changed", "still_there"),
    [
        ("runtime", "runtime", ""),
        ("runtime", "uv", ""),
        ("runtime", "dev", "runtime"),
        ("extras", "extras", ""),
        ("extras", "runtime", "extras"),
        ("dev", "dev", ""),
        ("dev", "runtime", "dev"),  # dev.txt repeats the runtime pins: it alone decides
    ],
)
def test_changed_requirements_ask_for_set_up(clone: Path, stamped: str, changed: str, still_there: str) -> None:
    here = pretend_set_up(clone, stamped)
    (clone / "requirements" / f"{changed}.txt").write_text("other==2 \\\n    --hash=sha256:1\n")
    assert here.installed_parts() == still_there


@pytest.mark.parametrize(
    ("stamped", "wanted", "is_enough"),
    [
        ("runtime", "runtime", True),
        ("extras", "runtime", True),
        ("dev", "extras", True),
        ("runtime", "extras", False),
        ("extras", "dev", False),
        ("", "runtime", False),
    ],
)
def test_what_is_there_holds_the_smaller_parts(stamped: str, wanted: str, is_enough: bool) -> None:
    assert run.holds(stamped, wanted) is is_enough


def test_only_known_extras_are_got(clone: Path) -> None:
    answer = start(clone, "get", "everything", cwd=clone)
    assert (answer.returncode, answer.stderr) == (2, "usage: python3 run.py get analytics|postgres|push|report\n")


def test_another_python_or_place_asks_for_set_up(clone: Path) -> None:
    here = pretend_set_up(clone, "runtime")
    moved = clone.rename(clone.with_name("moved"))
    assert load(moved / "run.py").installed_parts() == ""
    stamp = moved / ".venv" / Path(here.STAMP).name
    stamp.write_text(stamp.read_text().replace(sys.implementation.cache_tag, "cpython-310"))
    moved.rename(clone)
    assert here.installed_parts() == ""


def test_a_half_made_environment_is_not_taken_for_a_whole_one(clone: Path) -> None:
    here = pretend_set_up(clone, "runtime")
    Path(here.venv_program("python")).unlink()
    assert here.installed_parts() == ""
    here = pretend_set_up(clone, "runtime")
    stamp = Path(here.STAMP)
    stamp.write_text(stamp.read_text()[:-5])
    assert here.installed_parts() == ""


def test_clearing_keeps_the_lock_and_follows_no_link(clone: Path, tmp_path: Path) -> None:
    here = pretend_set_up(clone, "runtime")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("mine")
    venv = Path(here.VENV)
    (venv / "link").symlink_to(outside)
    Path(here.LOCK).touch()
    here.clear_venv()
    assert [path.name for path in venv.iterdir()] == [Path(here.LOCK).name]
    assert (outside / "kept.txt").read_text() == "mine"


def test_a_start_that_is_set_up_imports_next_to_nothing(clone: Path) -> None:
    pretend_set_up(clone, "runtime")
    program = (
        "import sys; before = set(sys.modules); import run; run.ensure('runtime'); print(set(sys.modules) - before)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=True)
    assert ast.literal_eval(done.stdout) <= {"run", "__future__"}


def test_a_command_passes_through_with_its_folder_and_exit_code(clone: Path, tmp_path: Path) -> None:
    pretend_set_up(clone, "runtime")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "ironstride.py").write_text(
        "import os, sys, typing\nprint(os.getcwd(), sys.argv[1:])\nsys.exit(2)"
    )
    runner = tmp_path / "runner"
    runner.mkdir()
    (runner / "typing.py").write_text("raise RuntimeError('a file of the caller was imported')")
    done = start(clone, "plan", "my week.toml", "--json", cwd=runner, path=tmp_path / "app")
    assert done.stderr == ""
    assert done.stdout.split(" ", 1) == [str(runner), "['plan', 'my week.toml', '--json']\n"]
    assert done.returncode == 2


def test_a_benchmark_runs_by_name(clone: Path, tmp_path: Path) -> None:
    pretend_set_up(clone, "dev")
    (clone / "benchmarks").mkdir()
    (clone / "benchmarks" / "two_weeks.py").write_text("def main(argv):\n    print(argv)\n    return 3\n")
    done = start(clone, "bench", "two-weeks", "--quick", cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == ("['--quick']\n", "", 3)
    unknown = start(clone, "bench", "tow-weeks", cwd=tmp_path)
    assert unknown.returncode == 2
    assert unknown.stderr.endswith("benchmarks: two_weeks\n")


def test_a_failing_step_shows_its_words_and_what_to_do() -> None:
    program = "import sys; sys.exit('no route to host')"
    with pytest.raises(run.SetUpFailed, match=r"no route to host\n.* start again"):
        run.call([sys.executable, "-c", program], dict(os.environ))
    assert run.call([sys.executable, "-c", program], dict(os.environ), may_fail=True) == ""


def test_two_starts_at_once_set_up_once(clone: Path) -> None:
    """The second waits, and finds the work of the first done."""
    here = load(clone / "run.py")
    Path(here.VENV).mkdir()
    lock = os.open(here.LOCK, os.O_RDWR | os.O_CREAT)
    here.wait_for(lock)
    command = [sys.executable, "-c", "import run; run.ensure('runtime'); print(run.installed_parts())"]
    with subprocess.Popen(command, cwd=clone, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as second:
        assert second.stderr is not None
        assert "waiting for another start" in second.stderr.readline()
        pretend_set_up(clone, "runtime")
        os.close(lock)
        output, errors = second.communicate(timeout=30)
    assert (output, errors, second.returncode) == ("runtime\n", "", 0)
