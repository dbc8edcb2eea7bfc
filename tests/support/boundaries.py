"""Invented councils on a chessboard of 10 km squares, for the tests of boundaries."""

from pathlib import Path

from portal.councils.boundaries.areas import Area, read_areas

HEADER = "gss,code,official_name,tier,county_gss,area_km2,bbox,former_gss"
ROWS = (
    "E07990001,SAM,Sampleford District Council,district,E10990001,100,,",
    "E07990002,INV,Inventon Borough Council,district,E10990001,100,,",
    "E06990003,MAD,Madeupham Council,single,,100,,E06990009",
    "S12990004,FIC,Fictive Isles Council,single,,100,,",
    "E10990001,SHI,Sampleshire County Council,county,,200,,",
)
CORNERS = {
    "E07990001": (400_000, 300_000),
    "E07990002": (410_000, 300_000),
    "E06990003": (400_000, 310_000),
    "S12990004": (410_000, 310_000),
}
SIDE = 10_000


def councils_file(folder: Path) -> Path:
    """The invented register, in the columns of the seed file."""
    path = folder / "councils.csv"
    path.write_text("\n".join((HEADER, *ROWS)) + "\n", encoding="utf-8")
    return path


def invented_areas(folder: Path) -> list[Area]:
    """The invented register as the boundary commands read it."""
    return read_areas(councils_file(folder))
