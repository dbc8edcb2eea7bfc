"""What is hidden, what the desk notes on a submission, and what somebody did.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "hidden_item",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("answer", sa.Integer),
        sa.Column("statement", sa.Integer),
        sa.Column("touched", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("hidden_at", MOMENT, nullable=False),
        sa.Column("shown_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_hidden_item"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_hidden_item_council_code_council"
        ),
    )
    op.create_index("ix_hidden_item_council_code", "hidden_item", ["council_code"])
    op.create_table(
        "event_record",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_record"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_event_record_person_id_person"
        ),
    )
    op.create_index("ix_event_record_at", "event_record", ["at"])
    op.create_index("ix_event_record_subject", "event_record", ["subject"])
    with op.batch_alter_table("submission") as table:
        table.add_column(sa.Column("embargo_until", sa.Date))
        table.add_column(sa.Column("batch_id", sa.Integer))
        table.add_column(sa.Column("held_by", sa.Integer))
        table.add_column(sa.Column("held_until", MOMENT))
        table.add_column(sa.Column("deferred_until", sa.Date))
        table.add_column(sa.Column("escalated_at", MOMENT))
        table.add_column(sa.Column("notice_until", sa.Date))
        table.add_column(sa.Column("duplicate_of", sa.Integer))
        table.create_foreign_key("fk_submission_held_by_person", "person", ["held_by"], ["id"])
        table.create_foreign_key(
            "fk_submission_duplicate_of_submission", "submission", ["duplicate_of"], ["id"]
        )
        table.create_index("ix_submission_batch_id", ["batch_id"])


def downgrade() -> None:
    with op.batch_alter_table("submission") as table:
        table.drop_index("ix_submission_batch_id")
        table.drop_constraint("fk_submission_duplicate_of_submission", type_="foreignkey")
        table.drop_constraint("fk_submission_held_by_person", type_="foreignkey")
        for name in (
            "duplicate_of",
            "notice_until",
            "escalated_at",
            "deferred_until",
            "held_until",
            "held_by",
            "batch_id",
            "embargo_until",
        ):
            table.drop_column(name)
    op.drop_table("event_record")
    op.drop_table("hidden_item")
