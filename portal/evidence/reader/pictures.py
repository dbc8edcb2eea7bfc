"""Pictures: PNG and JPEG, measured before they are decoded, and drawn anew without their marks."""

import struct
from io import BytesIO

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from . import unfit
from .archive import END, LONGEST_TAIL
from .unfit import Report, Unfit, damaged

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SECOND_FILES = (b"<script", b"<html", b"<svg", b"<?php", b"pk\x03\x04", b"%pdf-", b"\x7felf")
WIDEST = 1_400
# Markers that tell about a photograph: Exif and XMP (APP1), profiles of makers, comments.
MARKS = {0xE1, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEF, 0xFE}
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9


def read_picture(content: bytes, kind: str) -> Report:
    """A picture's report. Raises Unfit for too many pixels, a second file in it, damage."""
    report = Report(kind, pages=1)
    tail = content[_end_of(content, kind) :].lower()
    if END in content[-LONGEST_TAIL:] or any(mark in tail for mark in SECOND_FILES):
        raise Unfit(
            "two files in one",
            "The picture carries a second file behind it. Save it anew (or take a screenshot of "
            "it) and send that.",
        )
    picture = opened(content, kind)
    exif = picture.getexif()
    if ExifTags.IFD.GPSInfo in exif:
        report.tell("place", "The picture says where it was taken.")
    if len(exif) or picture.info.keys() & {"xmp", "XML:com.adobe.xmp", "comment", "Comment"}:
        report.tell("metadata", "The picture tells when or with what it was made.")
    report.clean = _drawn_anew(picture, kind)
    return report


def opened(content: bytes, kind: str) -> Image.Image:
    """A picture whose size was checked before a single pixel is decoded, then decoded whole."""
    Image.MAX_IMAGE_PIXELS = None  # our own bound is stricter and says so in a sentence
    try:
        picture = Image.open(BytesIO(content), formats=["JPEG" if kind == "jpg" else "PNG"])
        if picture.width * picture.height > unfit.MOST_PIXELS:
            raise Unfit(
                "too many pixels",
                "The picture has more than 40 million pixels. Save it smaller and send that.",
            )
        picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, EOFError):
        raise damaged("picture") from None
    return picture


def _drawn_anew(picture: Image.Image, kind: str) -> bytes:
    """The same pixels and nothing else, upright."""
    upright = ImageOps.exif_transpose(picture)
    mode = "RGBA" if kind == "png" and upright.has_transparency_data else "RGB"
    plain = upright.convert(mode)
    plain.info.clear()
    written = BytesIO()
    if kind == "png":
        plain.save(written, "PNG", compress_level=3)  # a large one in seconds
    else:
        plain.save(written, "JPEG", quality=90, exif=b"")
    return written.getvalue()


def page_picture(content: bytes, kind: str) -> bytes:
    """The picture as PNG of a size to look at."""
    picture = ImageOps.exif_transpose(opened(content, kind)).convert("RGB")
    picture.thumbnail((WIDEST, WIDEST))
    picture.info.clear()
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def _end_of(content: bytes, kind: str) -> int:
    """Where the picture ends and anything behind it begins."""
    return _end_of_png(content) if kind == "png" else _end_of_jpeg(content)


def _end_of_png(content: bytes) -> int:
    place = len(SIGNATURE)
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4])
        name = content[place + 4 : place + 8]
        place += 12 + length
        if name == b"IEND":
            return place
    raise damaged("picture")


def _end_of_jpeg(content: bytes) -> int:
    for marker, place, _ in segments(content):
        if marker == START_OF_SCAN:
            end = content.find(b"\xff\xd9", place)
            if end < 0:
                break
            return end + 2
    raise damaged("picture")


def segments(content: bytes) -> list[tuple[int, int, int]]:
    """Marker, start and end of each segment of a JPEG up to where its pixels begin."""
    found = []
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:  # padding
            place += 1
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4])
        found.append((marker, place, end))
        if marker == START_OF_SCAN:
            break
        place = end
    return found


def without_marks(jpeg: bytes) -> bytes:
    """A JPEG without Exif, XMP, makers' notes and comments; its pixels stay as they are."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept = [jpeg[:2]]
    last = 2
    for marker, start, end in segments(jpeg):
        if marker == START_OF_SCAN:
            last = start
            break
        if marker not in MARKS:
            kept.append(jpeg[start:end])
        last = end
    return b"".join(kept) + jpeg[last:]
