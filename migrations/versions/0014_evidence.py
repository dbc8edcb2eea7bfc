"""Files of evidence.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("display_name", sa.String(100), nullable=False),
        sa.Column("scan", sa.String(40), nullable=False),
        sa.Column("clean_sha256", sa.String(64), nullable=False),
        sa.Column("clean_size", sa.Integer, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("submission_id", sa.Integer, nullable=True),
        sa.Column("draft_hash", sa.String(64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_file"),
        sa.UniqueConstraint("public_id", name="uq_evidence_file_public_id"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_evidence_file_submission_id_submission"
        ),
    )
    for column in ("sha256", "clean_sha256", "submission_id", "draft_hash", "deleted_at"):
        op.create_index(f"ix_evidence_file_{column}", "evidence_file", [column])


def downgrade() -> None:
    op.drop_table("evidence_file")
