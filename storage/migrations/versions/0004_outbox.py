"""What is told: alerts and their deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

#: A row number: 64 bits; SQLite numbers rows by itself only for INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _make_alert()
    _index_alert()
    _make_alert_change()
    _index_alert_change()
    _make_delivery()
    _index_delivery()


def downgrade() -> None:
    """Drop the tables."""
    for table in ("delivery", "alert_change", "alert"):
        op.drop_table(table)


def _make_alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version_id", NUMBER, nullable=True),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("bundled_into", NUMBER, nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _index_alert() -> None:
    op.create_index(
        "ix_alert_digest",
        "alert",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("digest IS NOT NULL AND bundled_into IS NULL"),
        postgresql_where=sa.text("digest IS NOT NULL AND bundled_into IS NULL"),
    )


def _make_alert_change() -> None:
    op.create_table(
        "alert_change",
        sa.Column("alert_id", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"],
            ["alert.id"],
        ),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["change.id"],
        ),
        sa.PrimaryKeyConstraint("alert_id", "position"),
    )


def _index_alert_change() -> None:
    op.create_index("ix_alert_change_change", "alert_change", ["change_id"], unique=False)


def _make_delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("alert_id", NUMBER, nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"],
            ["alert.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("alert_id", "target", name="uq_delivery"),
    )


def _index_delivery() -> None:
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("status = 'pending' OR status = 'failed' OR status = 'sending'"),
        postgresql_where=sa.text("status = 'pending' OR status = 'failed' OR status = 'sending'"),
    )
