"""A mail as Outlook saves it (MSG): the smallest compound file that holds one."""

import struct

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BODY, SUBJECT, SENDER = 0x1000001F, 0x0037001F, 0x0C1F001F  # properties of the type "text"


def _entry(name: str, kind: int, start: int, size: int, *, after: int, child: int = FREE) -> bytes:
    """A line of the directory; its neighbours hang on it like a list."""
    coded = name.encode("utf-16-le")
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(coded) + 2, kind, 1, FREE, after, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def msg(subject: str, body: str, sender: str = "foi@sampleford.example") -> bytes:
    """A mail with a subject, a sender and a body."""
    texts = {SUBJECT: subject, SENDER: sender, BODY: body}
    streams = {f"__substg1.0_{tag:08X}": text.encode("utf-16-le") for tag, text in texts.items()}
    streams["__properties_version1.0"] = b"\0" * 32 + b"".join(
        struct.pack("<IIII", tag, 6, 2 * len(text) + 2, 0) for tag, text in texts.items()
    )
    small, links, entries = b"", [], []
    for number, (name, content) in enumerate(streams.items(), start=1):
        start, count = len(small) // 64, -(-len(content) // 64)
        small += content.ljust(64 * count, b"\0")
        links += [*range(start + 1, start + count), END]
        after = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, start, len(content), after=after))
    sectors = -(-len(small) // 512)
    root = _entry("Root Entry", 5, 4, len(small), after=FREE, child=1)
    directory = (root + b"".join(entries)).ljust(1024, b"\0")
    # Sectors: 0 the table, 1-2 the directory, 3 the small table, 4… the small streams.
    table = [FAT, 2, END, END, *range(5, 4 + sectors), END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 3, 1, END, 0
    )
    header += struct.pack("<109I", 0, *[FREE] * 108)

    def numbers(found: list[int]) -> bytes:
        return struct.pack("<128I", *found, *[FREE] * (128 - len(found)))

    return header + numbers(table) + directory + numbers(links) + small.ljust(512 * sectors, b"\0")
