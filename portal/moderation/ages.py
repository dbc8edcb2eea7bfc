"""How long something has waited, in words. Pure."""

from datetime import UTC, datetime, timedelta

LATE = timedelta(days=5)  # the portal's promise: 95 in 100 are decided within five days


def age_words(since: datetime, at: datetime) -> str:
    """'6 days 2 hours', '22 hours', '5 minutes', 'just now'."""
    minutes = int((at - since).total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    counts = [(days, "day"), (hours, "hour")] if days else [(hours, "hour")]
    told = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n]
    if told:
        return " ".join(told)
    if minutes < 1:
        return "just now"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def is_late(since: datetime, at: datetime) -> bool:
    """Whether it has waited longer than promised."""
    return at - since > LATE


def hours_words(hours: float | None) -> str:
    """'2 days 3 hours' for a number of hours, 'none' for None."""
    if hours is None:
        return "none"
    moment = datetime(2000, 1, 1, tzinfo=UTC)
    return age_words(moment, moment + timedelta(hours=hours))
