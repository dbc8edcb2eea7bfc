"""A server on this machine that answers like WhatDoTheyKnow, well or badly."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME = "brands_of_cctv_cameras_7"


def request_json(**fields: Any) -> dict[str, Any]:
    """A request as the site's JSON has it."""
    made = {
        "id": 700001,
        "url_title": NAME,
        "title": "Brands of CCTV cameras",
        "created_at": "2019-05-10T10:00:00.000+01:00",
        "updated_at": "2019-06-06T16:20:00.000+01:00",
        "described_state": "partially_successful",
        "display_status": "Partially successful",
        "awaiting_description": False,
        "prominence": "normal",
        "law_used": "foi",
        "tags": [["cctv", "E99000001"]],
        "user": {"id": 1, "url_name": "a_requester", "name": "A requester"},
        "public_body": {
            "id": 12,
            "url_name": "sampleford_borough_council",
            "name": "Sampleford Borough Council",
            "short_name": "",
            "home_page": "https://www.sampleford.example",
            "tags": [["local_council"]],
        },
        "info_request_events": [
            event(1, "sent", "2019-05-10T10:00:01.000+01:00", outgoing_message_id=5),
            event(2, "response", "2019-05-13T09:00:00.000+01:00", incoming_message_id=8),
            event(3, "comment", "2019-05-20T09:00:00.000+01:00", comment_id=2),
            event(4, "response", "2019-06-06T16:20:00.000+01:00", incoming_message_id=9),
            event(5, "status_update", "2019-06-07T08:00:00.000+01:00"),
        ],
    }
    return made | fields


def event(number: int, kind: str, at: str, **ids: int) -> dict[str, Any]:
    """One event of a request."""
    none = {"incoming_message_id": None, "outgoing_message_id": None, "comment_id": None}
    return (
        {"id": number, "event_type": kind, "created_at": at, "described_state": None} | none | ids
    )


PAGE = """<!DOCTYPE html><html><head><title>Brands of CCTV cameras</title></head><body>
<div class="outgoing correspondence" id="outgoing-5"><div class="correspondence_text">
<p>Do you use Axis cameras?</p></div></div>
<div class="incoming correspondence normal" id="incoming-8"><div class="correspondence_text">
<p>We have received your request.</p></div></div>
<div class="incoming correspondence normal" id="incoming-9">
<div class="correspondence__header"><p>Sampleford Borough Council, 6 June 2019</p></div>
<div class="correspondence_text"><div><p>Dear A requester,</p><p>We have 47 Hikvision
cameras &amp; no Dahua cameras.</p><script>var x = "unseen";</script></div>
<p>We refuse the places under section 31(1)(a)<br>of the Freedom of Information Act 2000.</p></div>
<div class="attachments"><p>answer.pdf</p></div></div>
<div class="comment"><p>A reader's annotation</p></div></body></html>"""


class Wdtk:
    """What the server answers: by path, and how."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.pause = 0.0  # seconds between single bytes of the body
        self.good()

    def good(self, **fields: Any) -> None:
        """Answer with a request and its page."""
        self.json(json.dumps(request_json(**fields)).encode())
        self.answers[f"/request/{NAME}"] = (200, {"Content-Type": "text/html"}, PAGE.encode())

    def json(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Answer the request's JSON with that."""
        self.answers[f"/request/{NAME}.json"] = (status, headers, body)

    @property
    def address(self) -> str:
        """The request's address on this server."""
        return f"{self.url}/request/{NAME}"


@contextmanager
def wdtk_server() -> Iterator[Wdtk]:
    """Serve on a free port of the loopback address."""
    told = Wdtk()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            status, headers, body = told.answers.get(self.path, (404, {}, b"not found"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                if told.pause:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        time.sleep(told.pause)
                else:
                    self.wfile.write(body)
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
