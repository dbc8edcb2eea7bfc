"""A submission's brands beside it, and small indexes for the queue's views.

Revision ID: 0021
Revises: 0020
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

SMALL = ("held_by", "deferred_until", "escalated_at", "notice_until")


def brands_in(value: Any) -> set[str]:
    """Every slug under a key 'brands', however deep."""
    if isinstance(value, list):
        return set().union(*map(brands_in, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    own = {one for one in value.get("brands") or () if isinstance(one, str)}
    return own.union(*map(brands_in, value.values()))


def upgrade() -> None:
    op.add_column("submission", sa.Column("brands", sa.Text, nullable=False, server_default=""))
    table = sa.table(
        "submission", sa.column("id", sa.Integer), sa.column("change", sa.Text), sa.column("brands")
    )
    connection = op.get_bind()
    for number, change in connection.execute(sa.select(table.c.id, table.c.change)).all():
        words = "".join(f" {brand} " for brand in sorted(brands_in(json.loads(change))))
        connection.execute(table.update().where(table.c.id == number).values(brands=words))
    for column in SMALL:
        op.create_index(f"ix_submission_state_{column}", "submission", ["state", column])
    op.create_index(
        "ix_submission_brands",
        "submission",
        ["state", "kind", "sent_at", "id", "deferred_until", "brands"],
    )


def downgrade() -> None:
    op.drop_index("ix_submission_brands", "submission")
    for column in reversed(SMALL):
        op.drop_index(f"ix_submission_state_{column}", "submission")
    op.drop_column("submission", "brands")
