"""The scanner: a small clamd of the test's own, asked over a real socket."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from portal.config import Settings
from portal.evidence.rules import FileRefused, Scan, ScannerSilent
from portal.evidence.scanning import scan

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 100_000  # of this clamd's StreamMaxLength


def answer(line: socket.socket, reply: bytes) -> None:
    """Take one stream as clamd does, and answer."""
    with line:
        taken = b""
        with line.makefile("rb") as come:
            assert come.read(10) == b"zINSTREAM\0"
            while (size := struct.unpack("!I", come.read(4))[0]) and len(taken) + size <= MOST:
                taken += come.read(size)
        if size:
            line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        elif EICAR in taken:
            line.sendall(b"stream: Eicar-Signature FOUND\0")
        else:
            line.sendall(reply)


@pytest.fixture
def clamd() -> Iterator[Callable[[bytes], str]]:
    """A scanner that answers one question with what it is given."""
    listening = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def start(reply: bytes) -> str:
        def serve() -> None:
            answer(listening.accept()[0], reply)

        threads.append(threading.Thread(target=serve))
        threads[-1].start()
        return f"tcp://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for thread in threads:
        thread.join(10)
    listening.close()


def test_a_file_is_clean_by_the_scanners_word_only(clamd: Callable[[bytes], str]) -> None:
    assert scan(BytesIO(b"We use 12 Axis cameras."), clamd(b"stream: OK\0")) is Scan.CLEAN


def test_malware_is_refused(clamd: Callable[[bytes], str]) -> None:
    with pytest.raises(FileRefused) as refused:
        scan(BytesIO(b"a" * 70_000 + EICAR), clamd(b"stream: OK\0"))
    assert refused.value.why == "malware"


@pytest.mark.parametrize("reply", [b"", b"stream: OK, I think\0", b"ERROR\0", b"\xff\xfe"])
def test_anything_but_a_clear_answer_is_a_no(clamd: Callable[[bytes], str], reply: bytes) -> None:
    with pytest.raises(ScannerSilent):
        scan(BytesIO(b"x"), clamd(reply))


def test_a_file_over_the_scanners_own_limit_is_a_no(clamd: Callable[[bytes], str]) -> None:
    with pytest.raises(ScannerSilent):
        scan(BytesIO(b"a" * 5_000_000), clamd(b"stream: OK\0"))


def test_a_scanner_that_is_not_there_is_a_no_and_none_at_all_is_said(tmp_path: Path) -> None:
    for address in ("tcp://127.0.0.1:1", f"unix:{tmp_path}/none.sock"):
        with pytest.raises(ScannerSilent):
            scan(BytesIO(b"x"), address)
    assert scan(BytesIO(b"x"), "") is Scan.NOT_SCANNED


@pytest.mark.parametrize(
    ("name", "value"),
    [("clamd_url", "127.0.0.1:3310"), ("evidence_url", "ftp://a.example/"), ("evidence_url", "/x")],
)
def test_an_address_that_cannot_be_meant_stops_the_start(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name.upper()):
        Settings(**{name: value})  # type: ignore[arg-type]
