"""What kind of file some bytes are, by their first few: the formats we read, and those people send by mistake."""

ACCEPTED = "JPEG, PNG, WebP, BMP or a still GIF"
HEAD_BYTES = 512

_READ = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
)
_FOREIGN = (
    (b"II*\0", "a TIFF (or a camera's raw file)"),
    (b"MM\0*", "a TIFF (or a camera's raw file)"),
    (b"II+\0", "a BigTIFF"),
    (b"%PDF", "a PDF"),
    (b"8BPS", "a Photoshop file"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000"),
    (b"\xff\x0a", "a JPEG XL"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL"),
    (b"\0\0\1\0", "an icon file"),
    (b"PK\3\4", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x1aE\xdf\xa3", "a video (Matroska or WebM)"),
)
_BRANDS = {b"avif": "an AVIF", b"avis": "an AVIF sequence", b"heic": "a HEIC", b"heix": "a HEIC", b"mif1": "a HEIC"}


def known_format(head: bytes) -> str | None:
    """The name of the format if it is one that we read: JPEG, PNG, WEBP, BMP or GIF."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return next((name for start, name in _READ if head.startswith(start)), None)


def foreign_format(head: bytes) -> str | None:
    """What the file is if it is something else that we know by sight, with its article ("a TIFF")."""
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "a video (MP4 or QuickTime)")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return "a web page (HTML)"
    if text.startswith(b"<svg") or (text.startswith(b"<?xml") and b"<svg" in text):
        return "an SVG drawing"
    return next((name for start, name in _FOREIGN if head.startswith(start)), None)
