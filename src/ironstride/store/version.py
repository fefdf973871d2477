"""Which schema a database has, and the way from there to ours."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

import ironstride.store.strict_types  # noqa: F401  # migrations need the types as the schema does
from ironstride.store.problems import StoreProblem
from ironstride.training.problem import Problem

HEAD: Final = "0004"
"""The schema that this program writes: the latest of migrations/versions, where a test compares the two."""
KNOWN: Final = ("0001", "0002", "0003", "0004")
"""Every schema that this program can bring up to date, oldest first."""

_LOCK: Final = 7_203_411  # two starts at once on PostgreSQL: the second waits for the first one's schema


def version_of(connection: Connection) -> str:
    """The schema's version; "" for a database without one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("select version_num from alembic_version")).scalar()
    return str(found or "")


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Upgrade the schema to `HEAD` in one transaction: a crash in the middle leaves the old one.

    Raises `StoreProblem` for a schema of a newer Ironstride, and for a database that isn't ours.
    """
    with engine.connect() as connection, connection.execution_options(writes=False).begin():
        found = version_of(connection)
        names = set(inspect(connection).get_table_names())
    if found == HEAD:
        return
    if found and found not in KNOWN:
        what = f"this database was written by a newer Ironstride (schema {found}, this one knows {HEAD})."
        raise StoreProblem(Problem(where=where, what=what, try_this="Update Ironstride; the database was left alone."))
    if not found and names:
        what = f"this database holds other tables ({', '.join(sorted(names)[:3])}), not ours; it was left alone."
        raise StoreProblem(Problem(where=where, what=what, try_this="Name another file or database."))
    with engine.connect() as connection, connection.begin():
        hold_the_schema(connection)
        if version_of(connection) != HEAD:  # another start may have done it while we waited
            upgrade(connection, HEAD)


def hold_the_schema(connection: Connection) -> None:
    """Let nobody else change the schema until the transaction ends; on SQLite every writer has that lock anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def upgrade(connection: Connection, to: str) -> None:
    """Run the migrations up to version `to` in the connection's transaction."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    script = ScriptDirectory.from_config(config)

    def steps(revision: object, context: object) -> object:
        return script._upgrade_revs(to, revision)  # type: ignore[arg-type]

    with EnvironmentContext(config, script, fn=steps, destination_rev=to) as environment:
        environment.configure(connection=connection, transactional_ddl=True, transaction_per_migration=False)
        environment.run_migrations()
