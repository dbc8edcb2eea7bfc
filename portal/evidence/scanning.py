"""Ask clamd about a file, by its INSTREAM command. Whatever is not a clear answer is a no."""

import socket
import struct
from typing import IO
from urllib.parse import urlsplit

from portal.evidence.rules import FileRefused, Scan, ScannerSilent

MOST_SECONDS = 20
CHUNK = 65_536
LONGEST_REPLY = 4_096


def scan(file: IO[bytes], clamd_url: str) -> Scan:
    """CLEAN by a scanner's word, NOT_SCANNED when none is set (`clamd_url` is empty).

    Raises FileRefused for malware, ScannerSilent when the scanner cannot be reached, hangs up
    (a file over its own limit), or says anything but yes or no.
    """
    if not clamd_url:
        return Scan.NOT_SCANNED
    file.seek(0)
    try:
        with _connected(clamd_url) as line:
            reply = _asked(line, file)
    except OSError:
        raise ScannerSilent() from None
    if reply == "stream: OK":
        return Scan.CLEAN
    if reply.endswith(" FOUND"):
        raise FileRefused(
            "malware", "The scanner found malware in the file, so it was not kept. Do not open it."
        )
    raise ScannerSilent()


def _connected(clamd_url: str) -> socket.socket:
    """`tcp://host:port` or `unix:/path`."""
    parts = urlsplit(clamd_url)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(MOST_SECONDS)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((parts.hostname or "", parts.port or 3310), MOST_SECONDS)


def _asked(line: socket.socket, file: IO[bytes]) -> str:
    line.sendall(b"zINSTREAM\0")
    try:
        while part := file.read(CHUNK):
            line.sendall(struct.pack("!I", len(part)) + part)
        line.sendall(b"\0\0\0\0")
    except (BrokenPipeError, ConnectionResetError):
        pass  # over its StreamMaxLength clamd answers, then hangs up
    reply = b""
    while len(reply) < LONGEST_REPLY and (part := line.recv(LONGEST_REPLY)):
        reply += part
    return reply.rstrip(b"\0\n").decode("utf-8", "replace")
