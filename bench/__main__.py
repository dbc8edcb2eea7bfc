"""`make bench`: CPU time per request, in process, of the site as `make run` seeds it.

Times on shared machines lie, so each page stands beside a hello world of the same run (A B A B),
as the median of several rounds. "made" is its first request, which makes what the others are
given from the store. "again" is the request of a browser that has the page (304).
"""

import statistics
import time
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from portal import create_app
from portal.config import load_settings
from portal.entries.queries import data_version
from portal.web.limits import limiter

PAGES = (
    "/",
    "/councils",
    "/councils?state=in_use",
    "/councils.csv",
    "/councils.json",
    "/councils.geojson",
    "/councils/thurrock",
    "/councils/thurrock/history",
    "/brands/hikvision",
    "/corrections",
    "/find?q=thurock",
    "/embed/councils/thurrock",
    "/embed/map",
    "/share/councils/thurrock/{version}.png",
    "/share/map/{version}.png",
)
ROUNDS, REQUESTS = 7, 20


def hello() -> FlaskClient:
    """A client of a site that says hello: the framework's own cost."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app.test_client()


def milliseconds(request: Callable[[], object]) -> float:
    """CPU time of one request, from one round."""
    start = time.process_time()
    for _ in range(REQUESTS):
        request()
    return (time.process_time() - start) / REQUESTS * 1000


def median(request: Callable[[], object], beside: Callable[[], object]) -> tuple[float, float]:
    """Medians of a request and of its peer, measured in turn."""
    request()
    pairs = [(milliseconds(request), milliseconds(beside)) for _ in range(ROUNDS)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def main() -> None:
    """Print a line per page."""
    app = create_app(load_settings())
    limiter.enabled = False
    client, peer = app.test_client(), hello()
    print(f"{'page':34}{'bytes':>10}{'made':>8}{'ms':>8}{'x hello':>9}{'again':>8}{'ms':>8}")
    with app.app_context():
        version = data_version()
    client.get("/about")  # what the first request of a process loads is no page's cost
    for pattern in PAGES:
        path = pattern.format(version=version)
        start = time.process_time()
        first = client.get(path)
        made = (time.process_time() - start) * 1000
        assert first.status_code == 200, (path, first.status_code)
        tag = {"If-None-Match": first.headers.get("ETag", "")}
        took, base = median(lambda p=path: client.get(p), lambda: peer.get("/"))  # type: ignore[misc]
        again, _ = median(lambda p=path, t=tag: client.get(p, headers=t), lambda: peer.get("/"))  # type: ignore[misc]
        status = client.get(path, headers=tag).status_code
        line = f"{path:34}{len(first.data):>10,}{made:>8.0f}{took:>8.2f}"
        print(f"{line}{took / base:>8.1f}x{status:>8}{again:>8.2f}")


if __name__ == "__main__":
    main()
