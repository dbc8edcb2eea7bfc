"""What a council says to a notice.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_answer",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("says", sa.String(40), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name="pk_notice_answer"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_notice_answer_submission_id_submission"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_notice_answer_person_id_person"
        ),
    )


def downgrade() -> None:
    op.drop_table("notice_answer")
