"""How often one address may do what writes or mails (figures: docs/security.md)."""

import time

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

SUBMISSIONS = "5 per hour; 20 per day"
DRAFTS = "30 per hour"
UPLOADS = "60 per hour"
BATCHES = "12 per hour"
IMPORTS = "20 per hour"
LINKS_PER_ADDRESS = "20 per hour"
SIGN_INS = "10 per 5 minutes"
DESK = "300 per 5 minutes"
SEARCHES = "20 per 5 seconds"

limiter = Limiter(get_remote_address, headers_enabled=False, strategy="moving-window")


def seconds_to_wait() -> int:
    """In how many seconds a refused request may be sent again: for Retry-After, at least 1."""
    free_again = [one.reset_at for one in limiter.current_limits if one.breached]
    return max(1, round(max(free_again, default=0) - time.time()))


def limit(app: Flask, storage: str) -> None:
    """Connect the limiter; `storage` is a Redis address, or empty for this process's memory."""
    app.config["RATELIMIT_STORAGE_URI"] = storage or "memory://"
    app.config.setdefault("RATELIMIT_ENABLED", True)
    limiter.init_app(app)
