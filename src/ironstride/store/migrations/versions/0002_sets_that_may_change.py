"""What is asked of a set and said of it, what it was before a change, and sessions that are left out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """From 0001 to 0002."""
    op.create_table(
        "skips",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("plan_key", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.Column("skipped_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name=op.f("fk_skips_athlete_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_skips_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skips")),
        sa.UniqueConstraint("plan_id", "plan_key", name=op.f("uq_skips_plan_id_plan_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_skips_athlete_id_day"), "skips", ["athlete_id", "day"], unique=False)
    op.create_table(
        "set_edits",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("set_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), server_default="null", nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_set_edits_athlete_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["logged_sessions.id"], name=op.f("fk_set_edits_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_edits")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_set_edits_athlete_id_made_at"), "set_edits", ["athlete_id", "made_at"], unique=False)
    op.create_index(op.f("ix_set_edits_session_id"), "set_edits", ["session_id"], unique=False)
    op.add_column("logged_sets", sa.Column("flags", sa.Text(), server_default="", nullable=False))
    op.add_column("logged_sets", sa.Column("target_reps", sa.BigInteger(), nullable=True))
    op.add_column("logged_sets", sa.Column("target_rir", sa.Double(), nullable=True))
    op.create_index(
        op.f("ix_logged_sets_athlete_id_logged_at"), "logged_sets", ["athlete_id", "logged_at"], unique=False
    )
    op.create_index(op.f("ix_logged_sets_athlete_id_name"), "logged_sets", ["athlete_id", "name"], unique=False)
