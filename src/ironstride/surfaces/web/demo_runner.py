"""The made-up runner's database: made by a process of its own at the first start, taken away for good by one click."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

State = Literal["none", "being made", "there", "failed"]


@dataclass(slots=True)
class DemoRunner:
    """The file that she lies in, which need not be there. `zone` is the time zone that she lives in.

    A marker beside the file says that she was taken away: then she isn't made again by herself.

    >>> demo = DemoRunner(Path("no-such-folder/demo.db"))
    >>> demo.state, demo.was_removed
    ('none', False)
    """

    path: Path
    zone: str = "UTC"
    _maker: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def state(self) -> State:
        """Whether she is there, and if not, whether she is on her way."""
        if self.path.exists():
            return "there"
        if self._maker is None:
            return "none"
        return "being made" if self._maker.poll() is None else "failed"

    @property
    def was_removed(self) -> bool:
        """Whether she was taken away by hand."""
        return self._marker.exists()

    def begin(self) -> None:
        """Have her made, unless she is there, is on her way, or was taken away."""
        if self.state in ("there", "being made") or self.was_removed:
            return
        command = [sys.executable, "-P", "-m", "ironstride.surfaces.web.make_demo_runner", str(self.path), self.zone]
        # In a session of its own: Ctrl+C is for the server, which then ends this one.
        self._maker = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603

    def remove(self) -> None:
        """Take her away for good. Raises `OSError` where the file can't be removed."""
        self.stop()
        self._marker.touch(mode=0o600)
        self._forget()

    def bring_back(self) -> None:
        """Have her made anew, as of now. Raises `OSError`."""
        self.stop()
        self._marker.unlink(missing_ok=True)
        self._forget()
        self.begin()

    def stop(self) -> None:
        """Have nobody make her any more."""
        if self._maker is not None and self._maker.poll() is None:
            self._maker.terminate()
            self._maker.wait()
        self._maker = None

    @property
    def _marker(self) -> Path:
        return self.path.with_name(f"{self.path.name}.removed")

    def _forget(self) -> None:
        for end in ("", "-wal", "-shm", ".part"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
