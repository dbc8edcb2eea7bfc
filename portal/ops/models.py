"""Switches of the whole site."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime


class Switch(Table):
    """A switch that is on while its row is there: `read only`, since when and why."""

    __tablename__ = "switch"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)
