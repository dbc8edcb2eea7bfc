"""Reminders of a notice, and the yearly question whether an entry is right.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "notice_reminder",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("sent_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name="pk_notice_reminder"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_notice_reminder_submission_id_submission"
        ),
    )
    op.create_table(
        "yearly_check",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sent_at", moment, nullable=False),
        sa.Column("used_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_yearly_check"),
        sa.UniqueConstraint("token_hash", name="uq_yearly_check_token_hash"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_yearly_check_council_code_council"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_yearly_check_person_id_person"
        ),
    )
    op.create_index(
        "ix_yearly_check_council_code_sent_at", "yearly_check", ["council_code", "sent_at"]
    )


def downgrade() -> None:
    op.drop_index("ix_yearly_check_council_code_sent_at", "yearly_check")
    op.drop_table("yearly_check")
    op.drop_table("notice_reminder")
