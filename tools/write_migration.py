"""Writes the next migration from what the schema has and the latest version has not.

Run `python tools/write_migration.py "what it is for"` where ironstride can be imported, read what it wrote, and add the
version to `KNOWN` and `HEAD` of store/version.py.
"""

import sys
from pathlib import Path
from typing import Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import UpgradeOps
from sqlalchemy import create_engine
from sqlalchemy.types import TypeDecorator

from ironstride.store.schema import metadata
from ironstride.store.version import KNOWN, upgrade

FOLDER = Path(__file__).parents[1] / "src" / "ironstride" / "store" / "migrations" / "versions"


def _plain_type(kind: str, item: object, context: object) -> str | Literal[False]:
    """Our own types by what they are in a database: a migration must not change with the program."""
    return f"sa.{type(item.impl).__name__}()" if kind == "type" and isinstance(item, TypeDecorator) else False


def written(version: str, after: str, purpose: str) -> str:
    """The text of migration `version`, which follows `after` ("" for the first)."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        if after:
            upgrade(connection, after)
        context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
        operations = produce_migrations(context, metadata).upgrade_ops
        if not isinstance(operations, UpgradeOps):
            raise TypeError("alembic gave several ways up")
        lines = render_python_code(operations, render_item=_plain_type).splitlines()
        body = "\n".join(line for line in lines if not line.strip().startswith("#"))
    return f'''"""{purpose}"""

import sqlalchemy as sa
from alembic import op

revision = "{version}"
down_revision = {f'"{after}"' if after else None}


def upgrade() -> None:
    """From {after or "nothing"} to {version}."""
    {body.strip()}
'''


if __name__ == "__main__":
    purpose = sys.argv[1]
    last = sorted(path.stem[:4] for path in FOLDER.glob("0*.py"))
    version = f"{len(last) + 1:04}"
    path = FOLDER / f"{version}_{'_'.join(purpose.lower().strip('.').split())}.py"
    path.write_text(written(version, last[-1] if last else "", purpose), encoding="utf-8")
    sys.stdout.write(f"{path.name} written; versions so far: {', '.join(KNOWN)}\n")
