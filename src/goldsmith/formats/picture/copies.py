"""Copies made of a picture: a thumbnail for lists, and an upright one where browsers would not turn it themselves."""

import io
from typing import IO, Any

from PIL import Image, ImageFile

from goldsmith.formats.picture.exif import orientation_of
from goldsmith.formats.picture.inspect import PictureLimits, format_of, load_still, open_still
from goldsmith.formats.picture.source import PictureSource, opened

# Behind transparent parts: a grey that dark and light things both stand out from.
NEUTRAL = (128, 128, 128)
THUMBNAIL_QUALITY = 80
UPRIGHT_QUALITY = 95
_MOST_PROFILE_BYTES = 16 << 10

# What brings a picture of each EXIF orientation upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def make_thumbnail(source: PictureSource, max_side: int, limits: PictureLimits | None = None) -> bytes:
    """A JPEG of the upright picture, neither side above `max_side` pixels, never enlarged; each time the same bytes.

    Transparent parts lie on grey; a small colour profile is kept. Raises `BadPicture` as `inspect_picture` does.
    """
    with opened(source) as file, _opened_still(file, limits) as image:
        # Twice the wanted size is enough to scale down from without a visible loss.
        load_still(image, 2 * max_side)
        small = _plain(image)
        small.thumbnail((max_side, max_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
        profile = image.info.get("icc_profile") if image.mode == "RGB" else None
        if profile and len(profile) > _MOST_PROFILE_BYTES:
            profile = None
        upright = _turned(_on_grey(small), image)
        return _saved(upright, "JPEG", quality=THUMBNAIL_QUALITY, optimize=True, icc_profile=profile)


def make_upright(source: PictureSource, limits: PictureLimits | None = None) -> tuple[bytes, str]:
    """A copy with its pixels turned upright and no EXIF, and its media type.

    A JPEG stays a JPEG (quality 95); anything else becomes a PNG, without loss. Raises `BadPicture`.
    """
    with opened(source) as file, _opened_still(file, limits) as image:
        load_still(image)
        upright = _turned(image, image)
        profile = image.info.get("icc_profile")
        if image.format == "JPEG":
            return _saved(upright, "JPEG", quality=UPRIGHT_QUALITY, icc_profile=profile, exif=b""), "image/jpeg"
        return _saved(upright, "PNG", icc_profile=profile, exif=b""), "image/png"


def _opened_still(file: IO[bytes], limits: PictureLimits | None) -> ImageFile.ImageFile:
    return open_still(file, format_of(file), limits or PictureLimits())


def _plain(image: Image.Image) -> Image.Image:
    """The picture in RGB, or RGBA where parts of it can be seen through."""
    if image.mode in ("RGB", "RGBA"):
        return image.convert("RGBA") if "transparency" in image.info else image.copy()
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _on_grey(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, NEUTRAL)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _turned(image: Image.Image, original: ImageFile.ImageFile) -> Image.Image:
    turn = _TURNS.get(orientation_of(original.info.get("exif")))
    return image if turn is None else image.transpose(turn)


def _saved(image: Image.Image, format_name: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format_name, **options)
    return out.getvalue()
