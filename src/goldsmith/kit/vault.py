"""The house's secret: what is sealed with it can be read with it alone.

AES-256-GCM (NIST SP 800-38D) with a random nonce; fingerprints are HMAC-SHA256. Both keys are derived from the secret.
"""

import fcntl
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goldsmith.kit.errors import Unavailable
from goldsmith.kit.settings import Settings

KEY_FILE = "secret.key"
BEFORE_FILE = "secret.key.before"
_NONCE_BYTES = 12
_NAME_BYTES = 4
_SEALED_FROM = _NAME_BYTES + _NONCE_BYTES


class WrongKey(Unavailable):
    """This was sealed with another secret: set GOLDSMITH_SECRET_KEY to it, or restore secret.key in the data folder."""

    code = "wrong_secret_key"


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens what nobody may read in the database. `secret` is the house's secret.

    before: secrets that came before it, while what they sealed is sealed anew: they open, and never seal.
    """

    secret: bytes
    before: tuple[bytes, ...] = ()

    def seal(self, plain: bytes, *, bound_to: str) -> bytes:
        """The plain bytes, sealed; they open only together with the same `bound_to`, such as the row's key."""
        nonce = os.urandom(_NONCE_BYTES)
        return _name(self.secret) + nonce + AESGCM(_key(self.secret, "seal")).encrypt(nonce, plain, bound_to.encode())

    def open(self, sealed: bytes, *, bound_to: str) -> bytes:
        """What was sealed. Raises WrongKey where the key, the bytes or `bound_to` are others."""
        name, nonce, rest = sealed[:_NAME_BYTES], sealed[_NAME_BYTES:_SEALED_FROM], sealed[_SEALED_FROM:]
        secret = next((each for each in (self.secret, *self.before) if _name(each) == name), None)
        if secret is None:
            raise WrongKey
        try:
            return AESGCM(_key(secret, "seal")).decrypt(nonce, rest, bound_to.encode())
        except InvalidTag as error:
            raise WrongKey from error

    @property
    def names_before(self) -> tuple[bytes, ...]:
        """What everything begins with that a secret before sealed."""
        return tuple(_name(each) for each in self.before if each != self.secret)

    def fingerprint(self, value: str) -> bytes:
        """32 bytes that are equal for equal values, and tell nobody without the secret what they stand for."""
        return hmac.digest(_key(self.secret, "fingerprint"), value.encode(), "sha256")


def _key(secret: bytes, use: str) -> bytes:
    return hmac.digest(secret, f"goldsmith {use}".encode(), "sha256")


def _name(secret: bytes) -> bytes:
    return hashlib.sha256(_key(secret, "name")).digest()[:_NAME_BYTES]


def house_vault(settings: Settings) -> Vault:
    """The vault of this house: of GOLDSMITH_SECRET_KEY, else of a file in the data folder, made when first needed."""
    if settings.secret_key is not None:
        before = settings.secret_key_before
        return Vault(
            settings.secret_key.get_secret_value().encode(), (before.get_secret_value().encode(),) if before else ()
        )
    return _vault_of(settings.data_dir, *map(_state, (settings.data_dir / KEY_FILE, settings.data_dir / BEFORE_FILE)))


def replace_secret(folder: Path) -> bool:
    """Put a new secret into the folder's file, and keep the one before beside it; True where that was done now.

    One that was replaced and is still kept is not replaced again: what it sealed would be lost. However this is
    broken off, the next call goes on where it was.
    """
    current, before = folder / KEY_FILE, folder / BEFORE_FILE
    _make(current)
    with (folder / f".{KEY_FILE}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not before.exists():
            os.link(current, before)
        if before.read_bytes() != current.read_bytes():
            return False
        _written(current).replace(current)
        return True


def forget_secret_before(folder: Path) -> None:
    """Take the secret before away, once nothing is sealed with it."""
    (folder / BEFORE_FILE).unlink(missing_ok=True)


@lru_cache(maxsize=8)
def _vault_of(folder: Path, *_: tuple[int, int] | None) -> Vault:
    """The vault of a folder. Kept while its files are the same, so that a running server sees a new secret at once."""
    _make(folder / KEY_FILE)
    before = folder / BEFORE_FILE
    return Vault(_read(folder / KEY_FILE), (_read(before),) if before.exists() else ())


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def _read(path: Path) -> bytes:
    return path.read_text().strip().encode()


def _make(path: Path) -> None:
    """Make the secret where there is none. It is linked into place whole, so that of several processes one wins."""
    if path.exists():
        return
    made = _written(path)
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink()


def _written(path: Path) -> Path:
    """A new secret, safely in a file of its own beside this one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())
    return made
