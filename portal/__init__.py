"""The Local authority CCTV transparency portal.

`create_app` wires the areas together and knows no rules.
"""

from importlib import import_module
from importlib.util import find_spec

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import config, database
from portal.web import (
    assets,
    audiences,
    compression,
    errors,
    formats,
    limits,
    numbers,
    security,
    storing,
    uploads,
)

AREAS = (
    "web",
    "mail",
    "councils",
    "brands",
    "evidence",
    "accounts",
    "entries",
    "foi",
    "submissions",
    "officers",
    "moderation",
    "complaints",
    "map",
    "opendata",
    "share",
    "context",
    "ops",
)
MOST_BYTES = 8_000_000  # of a request: a million letters, each up to six bytes in a form
SESSION_HOURS = 20


def create_app(settings: config.Settings | None = None) -> Flask:
    """Build the site from its settings (the environment's when none are given)."""
    settings = settings or config.load_settings()
    app = Flask(
        __name__,
        template_folder=str(config.ROOT / "templates"),
        static_folder=str(config.ROOT / "static"),
    )
    configure(app, settings)
    compression.compress(app)  # first, so that it sees what all others answered
    database.connect(app, settings.database_url)
    errors.handle(app)
    numbers.offer_numbers(app)
    security.secure(app, https=settings.is_production, hosts=settings.hosts)
    audiences.guard(app)
    limits.limit(app, settings.redis_url)
    formats.offer_formats(app)
    assets.serve_assets(app, config.ROOT)
    uploads.allow_uploads(app)
    security.csrf.init_app(app)
    for area in AREAS:
        plug_in(app, area)
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies
        )
    return app


def configure(app: Flask, settings: config.Settings) -> None:
    """Flask's own settings: its defaults are too open for a public register."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.portal_env is config.Environment.TEST,
        PORTAL=settings,
        PORTAL_BUILD=assets.build_digest(config.ROOT),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=1000,
        SESSION_COOKIE_NAME="__Host-portal" if settings.is_production else "portal",
        SESSION_COOKIE_SECURE=settings.is_production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A cookie is set where it changes, not on every page and file of somebody signed in.
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=SESSION_HOURS * 3600,
        WTF_CSRF_TIME_LIMIT=4 * 3600,
        WTF_CSRF_CHECK_DEFAULT=True,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.extensions["portal.pages"] = storing.PageStore()


def plug_in(app: Flask, area: str) -> None:
    """Register what an area offers: `views.blueprint`, `cli.commands`, `context.provide(app)`."""
    for part in ("views", "cli", "context"):
        name = f"portal.{area}.{part}"
        if find_spec(name) is None:
            continue
        module = import_module(name)
        if part == "views":
            app.register_blueprint(module.blueprint)
        elif part == "cli":
            app.cli.add_command(module.commands)
        else:
            module.provide(app)
