"""What a moderator and a sender write to each other, who recuses themselves, what is left out.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "submission_message",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("written_by", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submission_message"),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name="fk_submission_message_submission_id_submission",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_submission_message_person_id_person"
        ),
    )
    op.create_index("ix_submission_message_submission_id", "submission_message", ["submission_id"])
    op.create_table(
        "recusal",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "person_id", name="pk_recusal"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_recusal_submission_id_submission"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_recusal_person_id_person"),
    )
    op.add_column("decision", sa.Column("left_out", sa.Text, nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("decision", "left_out")
    op.drop_table("recusal")
    op.drop_index("ix_submission_message_submission_id", "submission_message")
    op.drop_table("submission_message")
