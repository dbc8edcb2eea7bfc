"""Settings from the environment, checked at the start.

A setting that is missing or unsafe stops the start with a sentence that names it
(docs/operations.md lists them all).
"""

from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_KEY = "development-only-key-not-for-production"
KNOWN_IN_KEYS = ("development", "change", "secret", "password", "example", "01234567")


class Environment(StrEnum):
    """Where the portal runs; `production` refuses every unsafe default."""

    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class UnsafeSettings(SystemExit):
    """The start is refused; the text names each setting at fault and what it needs."""


class Settings(BaseSettings):
    """Every setting of the portal; the names are those of the environment, in lower case."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True)

    portal_env: Environment = Environment.DEVELOPMENT
    var_dir: Path = ROOT / "var"
    database_url: str = ""
    secret_key: str = ""
    portal_base_url: str = ""
    port: int = 8000
    mail_url: str = ""
    mail_from: str = "portal@localhost"
    evidence_url: str = ""
    evidence_most_bytes: int = 20_000_000_000
    clamd_url: str = ""
    redis_url: str = ""
    tile_url: str = ""
    security_contact: str = ""
    flask_debug: bool = False
    trusted_proxies: int = 0
    notice_days: int = 5
    whatdotheyknow_url: str = "https://www.whatdotheyknow.com"

    @model_validator(mode="before")
    @classmethod
    def fill_defaults(cls, given: dict[str, object]) -> dict[str, object]:
        """Defaults that depend on other settings."""
        var = Path(str(given.get("var_dir") or ROOT / "var")).absolute()
        defaults = {
            "var_dir": var,
            "database_url": f"sqlite:///{var / 'portal.db'}",
            "portal_base_url": f"http://127.0.0.1:{given.get('port') or 8000}",
            "mail_url": f"file:{var / 'mail'}",
            "evidence_url": f"file:{var / 'evidence'}",
        }
        if given.get("portal_env", "development") != "production":
            defaults["secret_key"] = DEVELOPMENT_KEY
        return {**given, **{k: v for k, v in defaults.items() if not given.get(k)}}

    @model_validator(mode="after")
    def refuse_unknown_addresses(self) -> Self:
        """Evidence, its scanner and the site of requests are where the portal may reach them."""
        if self.clamd_url and not self.clamd_url.startswith(("unix:/", "tcp://")):
            raise ValueError("CLAMD_URL must be unix:/path/of/clamd.sock or tcp://host:port")
        plain = self.portal_env is Environment.TEST
        if not (plain or _is_https(self.whatdotheyknow_url)):
            raise ValueError("WHATDOTHEYKNOW_URL must begin with https:// and name a host")
        if not self.evidence_url.startswith(("file:", "s3://")):
            raise ValueError("EVIDENCE_URL must be file:FOLDER or s3://bucket/prefix")
        return self

    @model_validator(mode="after")
    def refuse_unsafe_production(self) -> Self:
        """In production: no default secret, no debug, HTTPS only."""
        if self.portal_env is not Environment.PRODUCTION:
            return self
        faults = []
        if not _is_random(self.secret_key):
            faults.append("SECRET_KEY must be set to 32 or more random characters")
        if not _is_https(self.portal_base_url):
            faults.append("PORTAL_BASE_URL must begin with https:// and name a host")
        if self.flask_debug:
            faults.append("FLASK_DEBUG must not be set")
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @property
    def build_dir(self) -> Path:
        """Where commands put what they build for serving (map script, compact boundaries)."""
        return self.var_dir / "build"

    @property
    def hosts(self) -> frozenset[str] | None:
        """The names under which the portal answers: in production its own and, for a check on
        the machine itself, the loopback's; None for any.
        """
        if not self.is_production:
            return None
        own = urlsplit(self.portal_base_url).hostname or ""
        return frozenset({own, "localhost", "127.0.0.1", "[::1]"})

    @property
    def is_production(self) -> bool:
        """Whether unsafe conveniences are off."""
        return self.portal_env is Environment.PRODUCTION


def _is_random(key: str) -> bool:
    """Whether a key may be one: long, of many different characters, not one out of a manual."""
    known = any(word in key.lower() for word in KNOWN_IN_KEYS)
    return len(key) >= 32 and len(set(key)) >= 10 and not known


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def load_settings() -> Settings:
    """Read the settings, or stop the start with a sentence for each fault."""
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc']) or 'settings'}: {fault['msg']}"
            for fault in error.errors()
        )
        raise UnsafeSettings(f"The portal does not start: {faults}") from None
