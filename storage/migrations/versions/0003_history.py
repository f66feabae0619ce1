"""What is known: series, observations, current values, losses, changes, reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: A row number: 64 bits; SQLite numbers rows by itself only for INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _make_series()
    _index_series()
    _make_observation()
    _index_observation()
    _make_current_value()
    _index_current_value()
    _make_loss()
    _make_change()
    _index_change()
    _make_review()


def downgrade() -> None:
    """Drop the tables."""
    for table in ("review", "change", "loss", "current_value", "observation", "series"):
        op.drop_table(table)


def _make_series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("dimension", sa.Text(), nullable=False),
        sa.Column("length", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _index_series() -> None:
    op.create_index("ix_series_area", "series", ["area", "name"], unique=False)
    op.create_index(op.f("ix_series_family"), "series", ["family"], unique=False)
    op.create_index("ix_series_indicator", "series", ["code", "area"], unique=False)


def _make_observation() -> None:
    op.create_table(
        "observation",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version_id", NUMBER, nullable=False),
        sa.Column("article_id", NUMBER, nullable=False),
        sa.Column("series_id", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("value_max", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("period_from", sa.Text(), nullable=True),
        sa.Column("weak", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Date(), nullable=False),
        sa.Column("value_text", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("held", sa.Text(), nullable=True),
        sa.Column("against_id", NUMBER, nullable=True),
        sa.Column("root_id", NUMBER, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["series.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _index_observation() -> None:
    op.create_index("ix_observation_family", "observation", ["family", "rank"], unique=False)
    op.create_index(
        "ix_observation_held",
        "observation",
        ["family"],
        unique=False,
        sqlite_where=sa.text("held IS NOT NULL"),
        postgresql_where=sa.text("held IS NOT NULL"),
    )
    op.create_index(op.f("ix_observation_root_id"), "observation", ["root_id"], unique=False)
    op.create_index("ix_observation_series", "observation", ["series_id", "recorded_at"], unique=False)
    op.create_index(op.f("ix_observation_version_id"), "observation", ["version_id"], unique=False)


def _make_current_value() -> None:
    op.create_table(
        "current_value",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("series_id", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("rank", sa.Date(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("observation_id", NUMBER, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _index_current_value() -> None:
    op.create_index(
        "ix_current_value_family",
        "current_value",
        ["family", "rank"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index("ix_current_value_observation", "current_value", ["observation_id"], unique=False)
    op.create_index(
        "ix_current_value_series",
        "current_value",
        ["series_id", "rank"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "uq_current_value",
        "current_value",
        ["series_id", "slot", "publisher"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )


def _make_loss() -> None:
    op.create_table(
        "loss",
        sa.Column("observation_id", NUMBER, nullable=False),
        sa.Column("version_id", NUMBER, nullable=True),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
        ),
        sa.PrimaryKeyConstraint("observation_id"),
    )


def _make_change() -> None:
    op.create_table(
        "change",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("series_id", sa.Text(), nullable=False),
        sa.Column("observation_id", NUMBER, nullable=False),
        sa.Column("version_id", NUMBER, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=True),
        sa.Column("previous_id", NUMBER, nullable=True),
        sa.Column("held", sa.Text(), nullable=True),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("scope_unclear", sa.Boolean(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("in_place", sa.Boolean(), nullable=False),
        sa.Column("delta", sa.Text(), nullable=True),
        sa.Column("relative_delta", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["series.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )


def _index_change() -> None:
    op.create_index(
        "ix_change_held",
        "change",
        ["number"],
        unique=False,
        sqlite_where=sa.text("held IS NOT NULL"),
        postgresql_where=sa.text("held IS NOT NULL"),
    )
    op.create_index(op.f("ix_change_observation_id"), "change", ["observation_id"], unique=False)
    op.create_index("ix_change_recorded", "change", ["recorded_at", "number"], unique=False)
    op.create_index("ix_change_series", "change", ["series_id", "number"], unique=False)
    op.create_index(op.f("ix_change_version_id"), "change", ["version_id"], unique=False)


def _make_review() -> None:
    op.create_table(
        "review",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("change_id", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["change.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("change_id", "reviewed_at", name="uq_review"),
    )
