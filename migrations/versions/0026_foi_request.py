"""Requests that readers registered.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "foi_request",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reference", sa.String(60), nullable=False),
        sa.Column("link", sa.String(2_000), nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("confirm_hash", sa.String(64), nullable=True),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("reminded", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_foi_request"),
        sa.UniqueConstraint("token_hash", name="uq_foi_request_token_hash"),
        sa.UniqueConstraint("confirm_hash", name="uq_foi_request_confirm_hash"),
        sa.UniqueConstraint("intent", name="uq_foi_request_intent"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_foi_request_council_code_council"
        ),
    )
    op.create_index("ix_foi_request_council_code_state", "foi_request", ["council_code", "state"])
    op.create_index("ix_foi_request_changed_at", "foi_request", ["changed_at"])


def downgrade() -> None:
    op.drop_table("foi_request")
