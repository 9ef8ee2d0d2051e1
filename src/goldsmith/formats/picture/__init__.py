"""Pictures as they come in: what they are, whether they can be used, and small or upright copies of them."""

from goldsmith.formats.picture.copies import make_thumbnail, make_upright
from goldsmith.formats.picture.inspect import BadPicture, Picture, PictureLimits, inspect_picture

__all__ = ["BadPicture", "Picture", "PictureLimits", "inspect_picture", "make_thumbnail", "make_upright"]
