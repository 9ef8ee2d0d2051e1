"""Objects in stores of customers (s3://, gs://, Azure) that tasks name, from those that the operator has opened."""

from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError, NotFoundError, PermissionDeniedError, UnauthenticatedError
from obstore.store import from_url

from goldsmith.kit.errors import Invalid

REMOTE_SCHEMES = ("s3", "gs", "az", "azure", "abfs", "abfss", "wasb", "wasbs")
_NOT_FOUND, _FORBIDDEN = 404, 403


class RemoteUnreadable(Invalid):
    """The object could not be read from its store."""

    code = "fetch_failed"


def is_remote(url: str) -> bool:
    """Whether an address names an object in a store, and not a file of the web."""
    return url.partition("://")[0] in REMOTE_SCHEMES


def read_remote(url: str, opened: str, most_bytes: int) -> bytes:
    """An object's content. `opened` are the stores that may be read: addresses they begin with, between commas.

    Raises RemoteUnreadable with the status an HTTP server would have given.
    """
    _check_opened(url, opened)
    place, key = _place(url)
    try:
        store = from_url(place)
        if obstore.head(store, key)["size"] > most_bytes:
            raise RemoteUnreadable(f"{url} is larger than {most_bytes / 1e6:g} MB.", code="picture_too_large")
        return bytes(obstore.get(store, key).bytes())
    except (NotFoundError, FileNotFoundError) as error:
        raise RemoteUnreadable(f"There is no {url}.", details={"status": _NOT_FOUND}) from error
    except (PermissionDeniedError, UnauthenticatedError) as error:
        message = f"The store does not let this server read {url}; check its credentials."
        raise RemoteUnreadable(message, details={"status": _FORBIDDEN}) from error
    except (BaseError, ValueError) as error:
        said = str(error).partition("\n")[0]
        raise RemoteUnreadable(f"{url} could not be read ({said}). Check the address.") from error


def _check_opened(url: str, opened: str) -> None:
    for each in filter(None, map(str.strip, opened.split(","))):
        beginning = each.rstrip("/")
        if url.startswith(f"{beginning}/"):
            return
    message = (
        f"{url} is in a store that this server does not read; its operator can open it with GOLDSMITH_FETCH_STORES."
    )
    raise RemoteUnreadable(message, code="store_not_opened", details={"status": _FORBIDDEN})


def _place(url: str) -> tuple[str, str]:
    """The store's address and the object's key in it."""
    parts = urlsplit(url)
    key = url.partition("://")[2].partition("/")[2]
    if parts.scheme in ("wasb", "wasbs"):  # the older names, which the library does not know
        return f"abfss://{parts.netloc.replace('.blob.', '.dfs.')}", key
    return f"{parts.scheme}://{parts.netloc}", key
