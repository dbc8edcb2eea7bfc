"""Secret tokens of links and cookies: long, random, kept as hashes only."""

import hashlib
import hmac
import re
import secrets

from flask import current_app

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def new_token() -> str:
    """256 random bits as 43 letters that are safe in an address."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Whether `text` has the shape of a token; says nothing about whether it is good."""
    return TOKEN.fullmatch(text) is not None


def hash_token(token: str) -> str:
    """What is stored in place of a token: its SHA-256. (A random token needs no salt.)"""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def derived_token(purpose: str, text: str) -> str:
    """A token that only this portal can make, always the same for the same text."""
    key: str = current_app.config["SECRET_KEY"]
    message = f"{purpose}\0{text}".encode("utf-8", "surrogatepass")
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()[:43]
