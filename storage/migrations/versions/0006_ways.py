"""Where pages moved for good, and how far back-fills came."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOVED = sa.text("moved_to IS NOT NULL")


def upgrade() -> None:
    """Add the column and make the table."""
    op.add_column("page", sa.Column("moved_to", sa.Text(), nullable=True))
    op.create_index("ix_page_moved", "page", ["moved_to"], unique=False, sqlite_where=_MOVED, postgresql_where=_MOVED)
    op.create_table(
        "walk",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("back_to", sa.Date(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "first"),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("walk")
    op.drop_index("ix_page_moved", "page")
    op.drop_column("page", "moved_to")
