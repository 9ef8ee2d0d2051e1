"""Files that clients handed over before the tasks that name them."""

from uuid import UUID

from sqlalchemy import Connection, insert, select

from goldsmith.storage.schema import upload
from goldsmith.work.upload import Upload

_COLUMNS = [upload.c[name] for name in Upload.__slots__]


def insert_upload(connection: Connection, made: Upload, organization_id: UUID) -> None:
    """Keep what is known of a file that lies in the store by now."""
    values = {name: getattr(made, name) for name in Upload.__slots__}
    connection.execute(insert(upload).values(**values, organization_id=organization_id))


def upload_by_id(connection: Connection, upload_id: UUID) -> Upload | None:
    """One file."""
    row = connection.execute(select(*_COLUMNS).where(upload.c.id == upload_id)).mappings()
    found = row.one_or_none()
    return Upload(**found) if found else None


def upload_referred_to(connection: Connection, reference: str, mode: str) -> Upload | None:
    """The file that the client calls so."""
    row = connection.execute(select(*_COLUMNS).where(upload.c.reference == reference, upload.c.mode == mode)).mappings()
    found = row.one_or_none()
    return Upload(**found) if found else None
