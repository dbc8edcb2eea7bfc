"""People, roles, one-time links and sessions.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("council_code", sa.String(12)),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_person_council_code_council"
        ),
        sa.UniqueConstraint("email", name="uq_person_email"),
    )
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_role"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_person_role_person_id_person"
        ),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("counted_as", sa.String(254), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("council_code", sa.String(12)),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_link"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_sign_in_link_council_code_council"
        ),
        sa.UniqueConstraint("token_hash", name="uq_sign_in_link_token_hash"),
    )
    op.create_index(
        "ix_sign_in_link_counted_as_created_at", "sign_in_link", ["counted_as", "created_at"]
    )
    op.create_table(
        "session_row",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_session_row"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_session_row_person_id_person"
        ),
        sa.UniqueConstraint("token_hash", name="uq_session_row_token_hash"),
    )
    op.create_index("ix_session_row_person_id", "session_row", ["person_id"])


def downgrade() -> None:
    for table in ("session_row", "sign_in_link", "person_role", "person"):
        op.drop_table(table)
