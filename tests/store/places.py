"""Databases for tests: empty ones, and ones with our schema, of either kind."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

from benchmarks._postgres import Cluster

TEMPLATE = "template_ironstride"
BARE = "template0"  # nobody may enter it, so it can always be copied; template1 is everybody's


@dataclass
class Places:
    """Fresh databases of one kind, each gone after the test."""

    kind: str
    folder: Path
    request: pytest.FixtureRequest
    made: list[str] = field(default_factory=list)

    def bare(self) -> str:
        """The address of a database without a table."""
        return self._made(BARE) if self.kind == "postgresql" else str(self._file())

    def fresh(self) -> str:
        """The address of a database with our schema and no row."""
        if self.kind == "postgresql":
            return self._made(TEMPLATE)
        path = self._file()
        shutil.copyfile(self.request.getfixturevalue("sqlite_template"), path)
        return str(path)

    def drop(self) -> None:
        for name in self.made:
            self.cluster.run(f"drop database if exists {name} with (force)")

    @property
    def cluster(self) -> Cluster:
        found = self.request.getfixturevalue("cluster")
        assert isinstance(found, Cluster)
        return found

    def _made(self, template: str) -> str:
        name = f"test_{uuid4().hex}"
        self.cluster.run(f"create database {name} template {template}")
        self.made.append(name)
        return self.cluster.url(name)

    def _file(self) -> Path:
        return self.folder / f"{uuid4().hex}.db"
