"""Addresses of static files that change when the file does, so browsers may keep them for ever."""

import hashlib
import json
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for

FOR_EVER = "public, max-age=31536000, immutable"


@cache
def _digest(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def digest(path: Path) -> str:
    """A short digest of a file's content."""
    return _digest(path, path.stat().st_mtime_ns)


def build_digest(root: Path) -> str:
    """A digest of what pages are made of beside the published data: part of every entity tag."""
    total = hashlib.sha256()
    parts = (("portal", "*.py"), ("templates", "*.html"), ("static", "*.*"), ("seed_data", "*.csv"))
    for folder, pattern in parts:
        for path in sorted((root / folder).rglob(pattern)):
            if "vendor" not in path.parts:
                total.update(path.read_bytes())
    return total.hexdigest()[:16]


def serve_assets(app: Flask, root: Path) -> None:
    """Offer `asset()` and `vendor()` to templates and mark versioned files as immutable."""
    static = root / "static"
    lock = json.loads((root / "package-lock.json").read_text())["packages"]

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=digest(static / name))

    def vendor(package: str, name: str) -> str:
        version = lock[f"node_modules/{package}"]["version"]
        return url_for("static", filename=f"vendor/{package.split('/')[-1]}-{version}/{name}")

    app.jinja_env.globals.update(asset=asset, vendor=vendor)

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code in {200, 206, 304}:
            versioned = request.args.get("v") or request.path.startswith("/static/vendor/")
            response.headers["Cache-Control"] = FOR_EVER if versioned else "public, max-age=300"
        return response
