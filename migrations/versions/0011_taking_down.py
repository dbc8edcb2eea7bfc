"""Hiding and its review, protected entries, first approvals, conflicts of interest.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "hiding_case",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("hidden_item_id", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("hidden_by", sa.Integer, nullable=False),
        sa.Column("hidden_at", MOMENT, nullable=False),
        sa.Column("review", sa.String(40)),
        sa.Column("public_note", sa.Text, nullable=False),
        sa.Column("reviewed_by", sa.Integer),
        sa.Column("reviewed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_hiding_case"),
        sa.ForeignKeyConstraint(
            ["hidden_item_id"], ["hidden_item.id"], name="fk_hiding_case_hidden_item_id_hidden_item"
        ),
        sa.ForeignKeyConstraint(
            ["hidden_by"], ["person.id"], name="fk_hiding_case_hidden_by_person"
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["person.id"], name="fk_hiding_case_reviewed_by_person"
        ),
        sa.UniqueConstraint("hidden_item_id", name="uq_hiding_case_hidden_item_id"),
    )
    op.create_index("ix_hiding_case_reviewed_at", "hiding_case", ["reviewed_at"])
    op.create_table(
        "protected_entry",
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("protected_by", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("council_code", name="pk_protected_entry"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_protected_entry_council_code_council"
        ),
        sa.ForeignKeyConstraint(
            ["protected_by"], ["person.id"], name="fk_protected_entry_protected_by_person"
        ),
    )
    op.create_table(
        "first_approval",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("moderator_id", sa.Integer, nullable=False),
        sa.Column("approved_at", MOMENT, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name="pk_first_approval"),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name="fk_first_approval_submission_id_submission",
        ),
        sa.ForeignKeyConstraint(
            ["moderator_id"], ["person.id"], name="fk_first_approval_moderator_id_person"
        ),
    )
    op.create_table(
        "conflict_of_interest",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "council_code", name="pk_conflict_of_interest"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_conflict_of_interest_person_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_conflict_of_interest_council_code_council"
        ),
    )


def downgrade() -> None:
    for table in ("conflict_of_interest", "first_approval", "protected_entry", "hiding_case"):
        op.drop_table(table)
