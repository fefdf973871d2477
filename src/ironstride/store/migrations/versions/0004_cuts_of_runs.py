"""Cuts of runs."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """From 0003 to 0004."""
    op.create_table(
        "cuts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Text(), nullable=False),
        sa.Column("cutter", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_cuts_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name=op.f("fk_cuts_athlete_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cuts")),
        sa.UniqueConstraint("activity_id", name=op.f("uq_cuts_activity_id")),
        sqlite_strict=True,
    )
