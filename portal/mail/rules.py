"""When a mail is tried again. Pure."""

from datetime import timedelta

FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 16  # some three days of trying
LONGEST_SUBJECT = 200


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: 2 minutes, doubled each time, 6 hours at most.

    It is also the lease of the worker that makes the attempt, so it is longer than any sending.
    """
    doublings = min(max(attempts - 1, 0), 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
