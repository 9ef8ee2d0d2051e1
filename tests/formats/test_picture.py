"""Pictures: their upright size, the codes of everything that is refused, and copies of them."""

import contextlib
import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from goldsmith.formats.picture import (
    BadPicture,
    Picture,
    PictureLimits,
    inspect_picture,
    make_thumbnail,
    make_upright,
)
from goldsmith.formats.picture.exif import orientation_of
from tests.data import shared

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "BMP": "image/bmp", "GIF": "image/gif"}


def scene(width: int = 40, height: int = 30, mode: str = "RGB") -> Image.Image:
    """Four corners of different colours, so that a turn shows."""
    image = Image.new("RGB", (width, height), "white")
    half = (width // 2, height // 2)
    image.paste("red", (0, 0, *half))
    image.paste("blue", (half[0], 0, width, half[1]))
    image.paste("lime", (0, half[1], half[0], height))
    return image.convert(mode)


def encoded(image: Image.Image, format_name: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format_name, **options)
    return out.getvalue()


def code_or_width(data: bytes) -> str | int:
    try:
        return inspect_picture(data).width
    except BadPicture as error:
        return error.code


def exif(orientation: int) -> Image.Exif:
    block = Image.Exif()
    block[0x0112] = orientation
    return block


def code_of(data: bytes, limits: PictureLimits | None = None) -> str:
    with pytest.raises(BadPicture) as caught:
        inspect_picture(data, limits)
    assert len(caught.value.message) > 30
    assert caught.value.message.endswith(".")
    return caught.value.code


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_good_picture_of_each_format(format_name: str) -> None:
    data = encoded(scene(), format_name)
    media_type = FORMATS[format_name]
    digest = hashlib.sha256(data).hexdigest()
    assert inspect_picture(data) == Picture(40, 30, format_name, media_type, 1, digest, len(data))


def test_bytes_a_path_and_an_open_file_say_the_same(tmp_path: Path) -> None:
    data = encoded(scene(), "PNG")
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with path.open("rb") as file:
        file.read(7)
        assert inspect_picture(file) == inspect_picture(path) == inspect_picture(data)
        assert make_thumbnail(file, 20) == make_thumbnail(path, 20)
        assert not file.closed


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA"])
def test_modes_that_people_use_are_accepted_and_have_thumbnails(mode: str) -> None:
    data = encoded(scene(mode="RGBA" if mode == "LA" else mode).convert(mode), "PNG")
    assert inspect_picture(data).width == 40
    assert Image.open(io.BytesIO(make_thumbnail(data, 20))).size == (20, 15)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_measured_and_copied_upright(format_name: str, orientation: int) -> None:
    data = encoded(scene(64, 32), format_name, exif=exif(orientation), quality=95)
    picture = inspect_picture(data)
    assert picture.orientation == orientation
    assert (picture.width, picture.height) == ((32, 64) if orientation >= 5 else (64, 32))
    judge = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    upright, media_type = make_upright(data)
    assert media_type == ("image/jpeg" if format_name == "JPEG" else "image/png")
    assert inspect_picture(upright).orientation == 1
    for copy in (upright, make_thumbnail(data, 64)):
        image = Image.open(io.BytesIO(copy)).convert("RGB")
        assert image.size == judge.size
        for x in (0.25, 0.75):
            for y in (0.25, 0.75):
                spot = (int(x * image.width), int(y * image.height))
                pairs = zip(image.getpixel(spot), judge.getpixel(spot), strict=True)  # type: ignore[arg-type]
                assert all(abs(one - other) < 40 for one, other in pairs)


def tiff(order: str, *entries: tuple[int, int, int]) -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    body = b"".join(struct.pack(f"{order}HHIHH", tag, kind, 1, value, 0) for tag, kind, value in entries)
    return mark + struct.pack(f"{order}IH", 8, len(entries)) + body


@pytest.mark.parametrize(
    "block, orientation",
    [
        (tiff("<", (0x0112, 3, 6)), 6),
        (tiff(">", (0x010F, 3, 1), (0x0112, 3, 8)), 8),
        (b"Exif\0\0" + tiff(">", (0x0112, 3, 3)), 3),
        (tiff("<", (0x0112, 3, 0)), 1),
        (tiff("<", (0x0112, 3, 9)), 1),
        (tiff("<", (0x0112, 4, 6)), 1),
        (tiff("<", (0x010F, 3, 6)), 1),
        (tiff("<", (0x0112, 3, 6))[:-5], 1),
        (b"nonsense", 1),
        (b"II*\0\xff\xff\xff\xff", 1),
        (b"", 1),
        (None, 1),
    ],
)
def test_the_orientation_in_an_exif_block(block: bytes | None, orientation: int) -> None:
    assert orientation_of(block) == orientation


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_file_cut_short_anywhere_is_refused(format_name: str) -> None:
    noise = Image.effect_noise((90, 70), 80).convert("RGB")
    data = encoded(noise, format_name)
    for percent in range(5, 96, 6):
        # Cut within its head a file may look like anything but a good picture.
        assert code_of(data[: len(data) * percent // 100]) in {"truncated", "broken"}
    assert code_of(data[: len(data) * 2 // 3]) == "truncated"


@pytest.mark.parametrize("format_name", FORMATS)
def test_random_damage_never_escapes_as_another_error(format_name: str) -> None:
    data = encoded(scene(), format_name)
    for at in range(0, len(data), max(1, len(data) // 150)):
        broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        assert code_or_width(broken) != "empty_file"
        with contextlib.suppress(BadPicture):
            make_thumbnail(broken, 16)


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "empty_file"),
        (b"hello", "not_a_picture"),
        (b"\0" * 600, "not_a_picture"),
        (b"<!DOCTYPE html><title>Sign in</title>", "unsupported_format"),
        (b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported_format"),
        (b"%PDF-1.7", "unsupported_format"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "unsupported_format"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "unsupported_format"),
        (encoded(scene(), "TIFF"), "unsupported_format"),
        (b"\xff\xd8\xff", "broken"),
        (b"BM" + b"\0" * 60, "broken"),
    ],
)
def test_what_is_no_picture_is_named(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_the_message_names_the_format_and_what_to_do() -> None:
    with pytest.raises(BadPicture, match=r"The file is a HEIC\. Convert it to JPEG, PNG, WebP, BMP or a still GIF\."):
        inspect_picture(b"\0\0\0\x18ftypheic\0\0\0\0")


def test_print_colours_and_deep_colours_are_refused() -> None:
    assert code_of(encoded(scene(mode="CMYK"), "JPEG")) == "cmyk"
    assert code_of(encoded(Image.new("I;16", (4, 4)), "PNG")) == "sixteen_bit"
    assert code_of(png(4, 4, bytes(4 * (1 + 4 * 6)), depth=16)) == "sixteen_bit"


@pytest.mark.parametrize("format_name", ["GIF", "PNG", "WEBP"])
def test_animations_are_refused_and_a_single_frame_is_not(format_name: str) -> None:
    others = [Image.new("RGB", (40, 30), color) for color in ("red", "blue")]
    data = encoded(scene(), format_name, save_all=True, append_images=others)
    assert code_of(data) == "animated"
    assert inspect_picture(encoded(scene(), format_name, save_all=True)).width == 40


def test_a_phones_picture_with_a_second_one_inside_counts_as_one() -> None:
    data = encoded(scene(), "MPO", save_all=True, append_images=[scene(20, 15)])
    picture = inspect_picture(data)
    assert (picture.format, picture.width, picture.height) == ("JPEG", 40, 30)


def png(width: int, height: int, scanlines: bytes, depth: int = 8) -> bytes:
    """A hand-made PNG of RGB (8 bits) with whatever size its header claims."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(scanlines)) + chunk(b"IEND", b"")


def webp(width: int, height: int) -> bytes:
    """The head of a WebP that claims a canvas, filled up to its promised length."""
    flags = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + (10).to_bytes(4, "little") + flags
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def gif(width: int, height: int) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return head + b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\0;"


def bmp(width: int, height: int) -> bytes:
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "bomb", [png(60_000, 60_000, b""), webp(16_000_000, 250), gif(65_000, 65_000), bmp(100_000, 100_000)]
)
def test_a_bomb_is_refused_by_its_header_and_without_a_warning(bomb: bytes) -> None:
    assert len(bomb) < 2000
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        assert code_of(bomb) == "too_many_pixels"
    assert heard == []


def test_a_bombs_message_has_its_size_and_the_limit() -> None:
    message = r"60000 by 50000, 3000 million pixels; the most is 200 million"
    with pytest.raises(BadPicture, match=message):
        inspect_picture(png(60_000, 50_000, b""))


def test_a_picture_above_pillows_own_limit_is_fine_within_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    for format_name in ("JPEG", "PNG", "BMP"):
        data = encoded(scene(), format_name)
        assert inspect_picture(data).width == 40
        assert make_thumbnail(data, 20)
    assert Image.MAX_IMAGE_PIXELS == 100


def test_limits_are_the_callers() -> None:
    data = encoded(scene(), "PNG")
    assert code_of(data, PictureLimits(max_pixels=40 * 30 - 1)) == "too_many_pixels"
    assert inspect_picture(data, PictureLimits(max_pixels=40 * 30)).height == 30
    assert code_of(data, PictureLimits(max_bytes=len(data) - 1)) == "too_large"
    assert inspect_picture(data, PictureLimits(max_bytes=len(data))).height == 30


@pytest.mark.parametrize("data", [png(0, 5, b""), bmp(0, 5), gif(0, 5)])
def test_a_picture_without_pixels_is_refused(data: bytes) -> None:
    assert code_of(data) in {"zero_size", "broken"}


def test_long_texts_in_a_picture_do_no_harm() -> None:
    info = PngInfo()
    info.add_text("comment", "x" * 5_000_000, zip=True)
    assert code_or_width(encoded(scene(), "PNG", pnginfo=info)) in {"broken", 40}


def test_a_thumbnail_keeps_its_shape_is_never_larger_and_always_the_same() -> None:
    data = encoded(scene(400, 100), "JPEG")
    assert Image.open(io.BytesIO(make_thumbnail(data, 100))).size == (100, 25)
    assert Image.open(io.BytesIO(make_thumbnail(data, 1000))).size == (400, 100)
    assert make_thumbnail(data, 100) == make_thumbnail(data, 100)


def test_what_can_be_seen_through_lies_on_grey() -> None:
    clear = encoded(Image.new("RGBA", (30, 30), (255, 0, 0, 0)), "PNG")
    pixel = Image.open(io.BytesIO(make_thumbnail(clear, 10))).getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert all(abs(value - 128) <= 2 for value in pixel)


@pytest.mark.parametrize("make", [lambda data: make_thumbnail(data, 20), make_upright])
def test_copies_of_bad_pictures_are_refused_too(make: Callable[[bytes], object]) -> None:
    for data in (b"hello", encoded(scene(400, 300), "PNG")[:200], encoded(scene(mode="CMYK"), "JPEG")):
        with pytest.raises(BadPicture):
            make(data)


def test_the_real_photos_are_good() -> None:
    paths = sorted(shared("data/media/coco128-street/images").glob("*.jpg"))
    assert len(paths) == 40
    for path in paths:
        picture = inspect_picture(path)
        with Image.open(path) as judge:
            assert (picture.width, picture.height) == ImageOps.exif_transpose(judge).size
