"""Free text over what is published: the search index, full text of each database's own kind.

It is derived and no table of the portal's classes: `entries rebuild` fills it.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

FTS5 = """create virtual table search_index
using fts5(code unindexed, words, tokenize = 'unicode61 remove_diacritics 2')"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FTS5)
        return
    op.create_table(
        "search_index",
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("words", TSVECTOR, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_search_index"),
    )
    op.create_index("ix_search_index_words", "search_index", ["words"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_table("search_index")
