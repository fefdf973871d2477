#!/usr/bin/env python3
"""Start Ironstride from a clone: sets itself up on first use, then runs. Needs only Python 3.11 or newer.

    python3 run.py                        the app
    python3 run.py plan athlete.toml      any command of the app, with paths from where you stand
    python3 run.py test [pytest options]  the whole test-suite; --shared PATH runs tests/shared instead
    python3 run.py check                  lint, format, types, import rules (with arguments it is the app's `check`)
    python3 run.py bench [NAME ...]       a benchmark of benchmarks/
    python3 run.py screenshots [DATABASE] every screen of the app as a picture, the demo runner's or yours
    python3 run.py get analytics          what Parquet needs (DuckDB); also: get postgres, get push, get report
    python3 run.py lock [--upgrade]       write requirements/ anew from pyproject.toml

Everything it installs lands in `.venv` beside this file; delete that folder to start over.
"""

from __future__ import annotations

import os
import sys

OLDEST_PYTHON = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "ironstride-set-up.txt")
LOCK = os.path.join(VENV, "ironstride-set-up.lock")  # .lock itself is uv's
REQUIREMENTS = os.path.join(ROOT, "requirements")
PARTS = ("runtime", "extras", "dev")  # what can be installed; each holds those before it
EXTRAS = ("analytics", "postgres", "push", "report")  # what not everybody needs; got together
TEST_BROWSER = os.path.join(ROOT, "tools", "test_browser.py")  # which browser, and how it is got
HEADER = "# Written by `python3 run.py lock` from pyproject.toml: change that file, not this one.\n"

# On the path every start takes, nothing but os and sys is imported: the rest is imported where set-up needs it.


class SetUpFailed(Exception):
    """Set-up can't go on; the message says what happened and what to do."""


def split_arguments(arguments: list[str]) -> tuple[str, list[str]]:
    """Whose command this is: one of ours (test, check, bench, get, lock, screenshots), or "app" for everything else.

    The app has a `check` too, and always with the plan to check: ours is the one without arguments.
    """
    if arguments and arguments[0] in ("test", "bench", "get", "lock", "screenshots"):
        return arguments[0], arguments[1:]
    if arguments == ["check"]:
        return "check", []
    return "app", arguments


def pytest_arguments(arguments: list[str], caller_directory: str, root: str = ROOT) -> list[str]:
    """Our options for pytest: parallel, `--shared` made absolute and, unless paths are named, tests/shared alone."""
    ours: list[str] = []
    names_a_path = shared_given = False
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name == "--shared":
            path = value if equals else next(rest, "")
            ours.append("--shared=" + os.path.join(caller_directory, path) if path else "--shared")
            shared_given = True
            continue
        if not argument.startswith("-") and os.path.exists(os.path.join(root, argument.split("::")[0])):
            names_a_path = True
        ours.append(argument)
    if shared_given and not names_a_path:
        ours.append(os.path.join("tests", "shared"))
    return ["-n", "auto", "--dist", "worksteal", *ours]


def python_id() -> str:
    """What a `.venv` can't outlive: the Python that made it, and the place it lies in."""
    abiflags = getattr(sys, "abiflags", "")
    return f"{sys.implementation.cache_tag}{abiflags} of {sys.base_prefix} for {ROOT}"


def stamp_text(parts: str, python: str, requirements: list[str]) -> str:
    """What the stamp says once `parts` are installed: a copy of all that decided what was installed."""
    return "\n".join([parts, python, *requirements])


def read_text(path: str) -> str:
    """The text of a file; nothing, where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def write_text(path: str, text: str) -> None:
    """Write whole or not at all."""
    with open(path + ".new", "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.replace(path + ".new", path)


def expected_stamp(parts: str) -> str:
    """The stamp that `parts` would get today."""
    texts = [read_text(os.path.join(REQUIREMENTS, name + ".txt")) for name in ("uv", parts)]
    if parts == "dev":
        texts.append(read_text(TEST_BROWSER))
    return stamp_text(parts, python_id(), texts)


def installed_parts() -> str:
    """What an up-to-date stamp vouches for: one of `PARTS`, or nothing."""
    stamp = read_text(STAMP)
    parts = stamp.partition("\n")[0]
    is_current = parts in PARTS and stamp == expected_stamp(parts)
    return parts if is_current and os.path.exists(venv_program("python")) else ""


def venv_program(name: str) -> str:
    """Where `.venv` keeps a program."""
    if os.name == "nt":
        return os.path.join(VENV, "Scripts", name + ".exe")
    return os.path.join(VENV, "bin", name)


def holds(installed: str, parts: str) -> bool:
    """Whether what is installed is enough for `parts`.

    >>> holds("dev", "runtime"), holds("runtime", "extras"), holds("", "runtime")
    (True, False, False)
    """
    if parts not in PARTS or installed not in PARTS:
        return installed == parts
    return PARTS.index(installed) >= PARTS.index(parts)


def ensure(parts: str) -> None:
    """Have `parts` (one of `PARTS`, or "uv" alone) in `.venv`; at once when the stamp says they are there."""
    if holds(installed_parts(), parts):
        return
    try:
        os.makedirs(VENV, exist_ok=True)
        lock = os.open(LOCK, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise SetUpFailed(f"{VENV} can't be written ({error.strerror}). Clone to a folder of your own.") from None
    try:
        wait_for(lock)
        if not holds(installed_parts(), parts):  # another start may have done it while we waited
            set_up(parts)
    finally:
        os.close(lock)  # lets go of it, as the system would if we died


def wait_for(lock: int) -> None:
    """Hold the lock, or wait until the other start that holds it is done."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                os.lseek(lock, 0, os.SEEK_SET)
                msvcrt.locking(lock, msvcrt.LK_LOCK, 1)  # gives up after ten seconds
                return
            except OSError:
                report("waiting for another start to finish setting up")
    else:
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("waiting for another start to finish setting up")
            fcntl.flock(lock, fcntl.LOCK_EX)


def set_up(parts: str) -> None:
    """Make or repair `.venv`. While it changes there is no stamp, so that the next start sees an interruption."""
    stamp = read_text(STAMP).split("\n")
    if len(stamp) < 2 or stamp[1] != python_id() or not os.path.exists(venv_program("uv")):
        clear_venv()
        make_venv()
        write_text(STAMP, expected_stamp("uv"))
    elif parts in PARTS and holds(stamp[0], parts):
        parts = stamp[0]  # a developer who pulls new requirements keeps the developer's parts
    if parts == "uv":
        return
    os.remove(STAMP)
    report("getting what developers need" if parts == "dev" else "getting what it needs")
    # Compiled here, in parallel, so that the first plan doesn't pay for it.
    compiled = [] if parts == "dev" else ["--compile-bytecode"]
    requirements = [os.path.join(REQUIREMENTS, parts + ".txt"), os.path.join(REQUIREMENTS, "uv.txt")]
    uv = [venv_program("uv"), "pip", "sync", "--quiet", "--require-hashes", "--python", venv_program("python")]
    call([*uv, *compiled, *requirements], uv_environment())
    link_source()
    if parts == "dev":
        report("getting the test browser")
        call([venv_program("python"), TEST_BROWSER], pip_environment())
    write_text(STAMP, expected_stamp(parts))
    report("ready\n")


def clear_venv() -> None:
    """Empty `.venv`, except for the lock that we hold."""
    import shutil

    for entry in os.scandir(VENV):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        elif entry.path != LOCK:
            os.remove(entry.path)


def make_venv() -> None:
    """A bare environment, with uv put in it by pip."""
    import importlib.util
    import venv

    report("making .venv")
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    if not has_ensurepip and importlib.util.find_spec("pip") is None:
        raise SetUpFailed(
            f"This Python ({sys.executable}) comes without pip and ensurepip. Install them and start again"
            " (Debian and Ubuntu: apt install python3-venv)."
        )
    # Debian leaves ensurepip out; its pip, where there is one, can still install into our environment.
    venv.create(VENV, with_pip=has_ensurepip, symlinks=os.name != "nt")
    inside, outside = [venv_program("python"), "-m", "pip"], [sys.executable, "-m", "pip"]
    pip = inside if has_ensurepip else [*outside, "--python", venv_program("python")]
    options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    call([*pip, "install", *options, "-r", os.path.join(REQUIREMENTS, "uv.txt")], pip_environment())


def pip_environment() -> dict[str, str]:
    """For pip: ask nothing, advise nothing, and install into `.venv` whatever the user's own settings are."""
    return {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}


def uv_environment() -> dict[str, str]:
    """uv reads none of pip's settings: hand it the index and the certificates that pip was told to use.

    Where the home folder can't be written, uv keeps its cache in `.venv`.
    """
    environment = dict(os.environ)
    listing = call([venv_program("python"), "-m", "pip", "config", "list"], pip_environment(), may_fail=True)
    for setting, variable in (("index-url", "UV_DEFAULT_INDEX"), ("cert", "SSL_CERT_FILE")):
        value = pip_setting(listing, setting)
        if value and variable not in environment and "UV_INDEX_URL" not in environment:
            environment[variable] = value
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~")
    if "UV_CACHE_DIR" not in environment and not os.access(home, os.W_OK):
        environment["UV_CACHE_DIR"] = os.path.join(VENV, "uv-cache")
    return environment


def pip_setting(listing: str, name: str) -> str:
    """One setting out of `pip config list`; the environment wins over `[install]`, which wins over `[global]`.

    >>> pip_setting("global.index-url='https://mirror.example/simple'", "index-url")
    'https://mirror.example/simple'
    """
    settings = dict(line.split("=", 1) for line in listing.splitlines() if "=" in line)
    for section in (":env:", "install", "global"):
        if f"{section}.{name}" in settings:
            return settings[f"{section}.{name}"].strip("'\"")
    return ""


def link_source() -> None:
    """Put src/ on the path of `.venv`, compiled: quicker than an editable install, and needs no build."""
    import compileall
    import glob

    source = os.path.join(ROOT, "src")
    inside = ("Lib",) if os.name == "nt" else ("lib", "python*")
    for packages in glob.glob(os.path.join(glob.escape(VENV), *inside, "site-packages")):
        write_text(os.path.join(packages, "ironstride-source.pth"), source + "\n")
    compileall.compile_dir(source, quiet=2)


def call(command: list[str], environment: dict[str, str], *, may_fail: bool = False) -> str:
    """Run a step of set-up in silence; what it printed is shown only when it fails."""
    import subprocess

    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode and not may_fail:
        step = " ".join(os.path.basename(word) for word in command[:4])
        raise SetUpFailed(
            f"{done.stdout.strip()}\nSet-up stopped at `{step}`. Look at the lines above (is the network there?)"
            " and start again: what was done is repaired."
        )
    return "" if done.returncode else done.stdout


def report(step: str) -> None:
    """One line of progress on stderr, rewritten in place on a terminal, so that stdout stays the app's."""
    line = f"Setting up Ironstride (this once): {step}"
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K" + line.rstrip() + ("\n" if step.endswith("\n") else " ..."))
    else:
        sys.stderr.write(line.rstrip() + "\n")
    sys.stderr.flush()


def become(command: list[str], directory: str | None = None) -> int:
    """Turn into `command`, where the system can; else run it and return its exit code."""
    if directory:
        os.chdir(directory)
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    import subprocess

    return subprocess.call(command)


# What `bench` and `screenshots` run in `.venv`: the clone on the path, then the main(argv) of a module in it.
OUR_MODULE = (
    "import importlib, sys; sys.path.insert(0, sys.argv[1]);"
    " sys.exit(importlib.import_module(sys.argv[2]).main(sys.argv[3:]))"
)


def bench(arguments: list[str]) -> int:
    """Run one benchmark by its name, from where the caller stands."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the app itself: what is measured is one core
    folder = os.path.join(ROOT, "benchmarks")
    files = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    names = [file[:-3] for file in files if file.endswith(".py") and not file.startswith("_")]
    if not arguments or arguments[0].replace("-", "_") not in names:
        print("usage: python3 run.py bench NAME [options]\nbenchmarks: " + " ".join(names), file=sys.stderr)
        return 2
    ensure("dev")
    return become(our_module("benchmarks." + arguments[0].replace("-", "_"), arguments[1:]))


def our_module(name: str, arguments: list[str]) -> list[str]:
    """The command that runs a module of the clone, from where the caller stands."""
    return [venv_program("python"), "-P", "-c", OUR_MODULE, ROOT, name, *arguments]


def check() -> int:
    """Every check, also after one has failed, and then what failed."""
    import subprocess

    ensure("dev")
    python = venv_program("python")
    steps = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy", "--strict", "src", "run.py"],
        "import rules": [venv_program("lint-imports"), "--no-logo"],
    }
    failed = []
    for name, command in steps.items():
        print(f"-- {name}", flush=True)
        if subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL):
            failed.append(name)
    print("check: " + ("failed: " + ", ".join(failed) if failed else "all clean"))
    return 1 if failed else 0


def get(arguments: list[str]) -> int:
    """Install parts that not everybody needs."""
    if len(arguments) != 1 or arguments[0] not in EXTRAS:
        print("usage: python3 run.py get analytics|postgres|push|report", file=sys.stderr)
        return 2
    ensure("extras")
    print("There now: DuckDB for Parquet, the PostgreSQL driver, the keyring for `push`, and ReportLab for PDF.")
    return 0


def lock(arguments: list[str]) -> int:
    """Pin every part with hashes, for every platform; no index, path or address gets into the files."""
    ensure("uv")
    options = [
        *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:"),
        *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", *arguments),
    ]
    os.chdir(ROOT)
    runtime, extras, dev, uv = (os.path.join(REQUIREMENTS, name + ".txt") for name in (*PARTS, "uv"))
    wish = os.path.join(VENV, "uv.in")
    write_text(wish, "uv\n")
    for target, sources in (
        (uv, [wish]),
        (runtime, ["pyproject.toml"]),
        (extras, ["pyproject.toml", *(word for name in EXTRAS for word in ("--extra", name)), "--constraint", runtime]),
        (dev, ["pyproject.toml", "--group", "dev", "--constraint", extras]),
    ):
        call([venv_program("uv"), "pip", "compile", *sources, *options, "--output-file", target], uv_environment())
        write_text(target, HEADER + read_text(target).removeprefix(HEADER))
    return 0


def main(arguments: list[str]) -> int:
    """Set up what the command needs, then become it."""
    command, rest = split_arguments(arguments)
    if command == "test":
        ensure("dev")
        return become([venv_program("python"), "-m", "pytest", *pytest_arguments(rest, os.getcwd())], ROOT)
    if command == "bench":
        return bench(rest)
    if command == "check":
        return check()
    if command == "get":
        return get(rest)
    if command == "lock":
        return lock(rest)
    if command == "screenshots":
        ensure("dev")
        return become(our_module("tools.screenshots", rest))
    ensure("runtime")
    # -P: a file of the caller's folder that is named like a module must not be imported.
    return become([venv_program("python"), "-P", "-m", "ironstride", *rest])


def too_old() -> str:
    """What to tell someone whose Python is too old, with a newer one where we see it."""
    import shutil

    newer = [f"python3.{minor}" for minor in range(19, 10, -1) if shutil.which(f"python3.{minor}")]
    hint = f"Try: {newer[0]} run.py" if newer else "Install a newer Python and start it again with that."
    return f"Ironstride needs Python 3.11 or newer; this is {sys.version.split()[0]}. {hint}"


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(too_old())
    try:
        sys.exit(main(sys.argv[1:]))
    except SetUpFailed as failure:
        sys.exit(f"\n{failure}")
    except KeyboardInterrupt:
        sys.exit(130)
