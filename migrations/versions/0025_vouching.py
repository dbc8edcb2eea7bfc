"""Who vouched for each officer, and the councils' published FOI addresses.

Officers that are there were added by the operator or came in by their council's domain: they stay.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "officer_vouching",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("how", sa.String(40), nullable=True),
        sa.Column("vouched_by", sa.Integer, nullable=True),
        sa.Column("code_hash", sa.String(64), nullable=True),
        sa.Column("code_expires_at", moment, nullable=True),
        sa.Column("code_tries", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_officer_vouching"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_officer_vouching_person_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_officer_vouching_council_code_council"
        ),
        sa.ForeignKeyConstraint(
            ["vouched_by"], ["person.id"], name="fk_officer_vouching_vouched_by_person"
        ),
    )
    op.create_index(
        "ix_officer_vouching_council_code_state", "officer_vouching", ["council_code", "state"]
    )
    op.create_table(
        "council_contact",
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("source", sa.String(2000), nullable=False),
        sa.Column("checked_on", sa.Date, nullable=False),
        sa.Column("bounced_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("council_code", name="pk_council_contact"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_council_contact_council_code_council"
        ),
    )
    op.execute(
        "insert into officer_vouching "
        "(person_id, council_code, state, asked_at, decided_at, how, code_tries) "
        "select person.id, person.council_code, 'vouched', person.created_at, person.created_at, "
        "'the operator', 0 from person "
        "join person_role on person_role.person_id = person.id "
        "where person_role.role = 'council officer' and person.council_code is not null"
    )


def downgrade() -> None:
    op.drop_table("council_contact")
    op.drop_index("ix_officer_vouching_council_code_state", "officer_vouching")
    op.drop_table("officer_vouching")
