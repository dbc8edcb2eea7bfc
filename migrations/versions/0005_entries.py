"""What is published: revisions, the data version, and what is derived from them.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("data_version", sa.Integer, nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_by", sa.String(60), nullable=False),
        sa.Column("submission_id", sa.Integer),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.Column("headlines", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_revision_council_code_council"
        ),
        sa.UniqueConstraint("council_code", "number", name="uq_revision_council_code_number"),
        sa.UniqueConstraint("data_version", name="uq_revision_data_version"),
        sa.UniqueConstraint("submission_id", name="uq_revision_submission_id"),
    )
    op.create_index("ix_revision_published_at", "revision", ["published_at"])
    versions = op.create_table(
        "data_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.Column("changed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_data_version"),
    )
    op.bulk_insert(versions, [{"id": 1, "number": 0, "chain": "0" * 64, "changed_at": None}])
    op.create_table(
        "entry",
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("council_code", name="pk_entry"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_entry_council_code_council"
        ),
    )
    op.create_table(
        "headline",
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("brand", sa.String(80), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("council_code", "brand", name="pk_headline"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_headline_council_code_council"
        ),
    )
    op.create_index("ix_headline_brand_council_code", "headline", ["brand", "council_code"])
    op.create_table(
        "correction_notice",
        sa.Column("data_version", sa.Integer, nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_by", sa.String(60), nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("data_version", name="pk_correction_notice"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_correction_notice_council_code_council"
        ),
    )
    op.create_index("ix_correction_notice_council_code", "correction_notice", ["council_code"])


def downgrade() -> None:
    for table in ("correction_notice", "headline", "entry", "data_version", "revision"):
        op.drop_table(table)
