"""Where the figures of a series went when its indicator was renamed, merged or split."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "series_successor",
        sa.Column("series_id", sa.Text(), nullable=False),
        sa.Column("successor_id", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.ForeignKeyConstraint(["successor_id"], ["series.id"]),
        sa.PrimaryKeyConstraint("series_id", "successor_id"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("series_successor")
