"""The made-up runner's database: made by a process of its own, anew on each day that somebody looks.

She stands in her training as of the day on which she was made. So each day has its own file: until today's is there
yesterday's is shown, and no file is ever put in the place of one that is open.
"""

import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

State = Literal["none", "being made", "there", "failed"]
_DAY: Final = "-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_ENDS: Final = ("", "-wal", "-shm", ".part")


@dataclass(slots=True)
class DemoRunner:
    """The file that she lies in, which need not be there. `zone` is the time zone that she lives in.

    The day is put into the name of `path`. A marker beside it says that she was taken away: then she isn't made again
    by herself.

    >>> demo = DemoRunner(Path("no-such-folder/demo.db"))
    >>> demo.state, demo.was_removed
    ('none', False)
    """

    path: Path
    zone: str = "UTC"
    _maker: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _made_for: Path | None = field(default=None, repr=False)

    @property
    def file(self) -> Path | None:
        """The newest of her files; None where there is none."""
        return max(self._files(), default=None)

    @property
    def state(self) -> State:
        """Whether she is there, and if not, whether she is on her way."""
        if self.file is not None:
            return "there"
        if self._maker is None:
            return "none"
        return "being made" if self._maker.poll() is None else "failed"

    @property
    def was_removed(self) -> bool:
        """Whether she was taken away by hand."""
        return self._marker.exists()

    def file_of(self, now: datetime) -> Path:
        """Her file as of the day that it is for her at `now`.

        >>> from datetime import UTC
        >>> DemoRunner(Path("demo.db"), "Europe/Berlin").file_of(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)).name
        'demo-2026-11-25.db'
        """
        day = now.astimezone(ZoneInfo(self.zone)).date()
        return self.path.with_name(f"{self.path.stem}-{day}{self.path.suffix}")

    def is_of_today(self, now: datetime) -> bool:
        """Whether her newest file is that of the day; one of a later day counts, too: a clock may go back."""
        newest = self.file
        return newest is not None and newest >= self.file_of(now)

    def begin(self, now: datetime) -> None:
        """Have her made as of `now`, unless today's file is there, on its way or failed, or she was taken away."""
        file = self.file_of(now)
        if self.is_of_today(now) or self._made_for == file or self.was_removed:
            return
        self.stop()
        moment = now.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None).isoformat()
        program = "ironstride.surfaces.web.make_demo_runner"
        # In a session of its own: Ctrl+C is for the server, which then ends this one.
        self._maker = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-m", program, str(file), self.zone, moment],
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self._made_for = file

    def older(self) -> list[Path]:
        """Her files of earlier days, which nobody is shown."""
        return sorted(self._files())[:-1]

    def remove(self) -> None:
        """Take her away until she is brought back. Raises `OSError` where a file can't be removed."""
        self.stop()
        self._marker.touch(mode=0o600)
        self._forget()

    def bring_back(self, now: datetime) -> None:
        """Have her made anew, as of `now`. Raises `OSError`."""
        self.stop()
        self._marker.unlink(missing_ok=True)
        self._forget()
        self.begin(now)

    def clear(self, file: Path) -> None:
        """Take away one of her files; where the system doesn't let it go yet, it stays for another time."""
        for end in _ENDS:
            with suppress(PermissionError):
                file.with_name(file.name + end).unlink(missing_ok=True)

    def stop(self) -> None:
        """Have nobody make her any more."""
        if self._maker is not None and self._maker.poll() is None:
            self._maker.terminate()
            self._maker.wait()
        self._maker = self._made_for = None

    @property
    def _marker(self) -> Path:
        return self.path.with_name(f"{self.path.name}.removed")

    def _files(self) -> list[Path]:
        return [*self.path.parent.glob(f"{self.path.stem}{_DAY}{self.path.suffix}")]

    def _forget(self) -> None:
        for name in (self.path.name, f"{self.path.stem}{_DAY}{self.path.suffix}"):  # without a day: an older version's
            for end in _ENDS:
                for file in self.path.parent.glob(name + end):
                    file.unlink(missing_ok=True)
