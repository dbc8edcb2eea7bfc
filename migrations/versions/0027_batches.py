"""Batches of findings from one spreadsheet, and the rows of their reports.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "submission_batch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("file_name", sa.String(100), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=True),
        sa.Column("default_address", sa.Text, nullable=False),
        sa.Column("default_answered_on", sa.String(10), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("by_operator", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("to_do", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("proposed", "unclear", "duplicate", "refused", "findings")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_submission_batch"),
        sa.UniqueConstraint("intent", name="uq_submission_batch_intent"),
        sa.UniqueConstraint("token_hash", name="uq_submission_batch_token_hash"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_submission_batch_person_id_person"
        ),
    )
    for column in ("state", "sha256", "created_at"):
        op.create_index(f"ix_submission_batch_{column}", "submission_batch", [column])
    op.create_table(
        "batch_row",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("batch_id", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("sheet", sa.String(100), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("council_name", sa.String(120), nullable=False),
        sa.Column("says", sa.Text, nullable=False),
        sa.Column("lead", sa.Integer, nullable=True),
        sa.Column("finding", sa.Text, nullable=False),
        sa.Column("submission_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_batch_row"),
        sa.UniqueConstraint("batch_id", "place", name="uq_batch_row_batch_id_place"),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["submission_batch.id"], name="fk_batch_row_batch_id_submission_batch"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_batch_row_submission_id_submission"
        ),
    )
    op.create_index("ix_batch_row_batch_id_status", "batch_row", ["batch_id", "status"])
    op.create_index("ix_batch_row_submission_id", "batch_row", ["submission_id"])


def downgrade() -> None:
    op.drop_table("batch_row")
    op.drop_table("submission_batch")
