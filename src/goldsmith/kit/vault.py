"""The house's secret: what is sealed with it can be read with it alone.

AES-256-GCM (NIST SP 800-38D) with a random nonce; fingerprints are HMAC-SHA256. Both keys are derived from the secret.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goldsmith.kit.errors import Unavailable
from goldsmith.kit.settings import Settings

KEY_FILE = "secret.key"
_NONCE_BYTES = 12
_NAME_BYTES = 4
_SEALED_FROM = _NAME_BYTES + _NONCE_BYTES


class WrongKey(Unavailable):
    """This was sealed with another secret: set GOLDSMITH_SECRET_KEY to it, or restore secret.key in the data folder."""

    code = "wrong_secret_key"


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens what nobody may read in the database. `secret` is the house's secret."""

    secret: bytes

    def seal(self, plain: bytes, *, bound_to: str) -> bytes:
        """The plain bytes, sealed; they open only together with the same `bound_to`, such as the row's key."""
        nonce = os.urandom(_NONCE_BYTES)
        return self._name() + nonce + AESGCM(self._key("seal")).encrypt(nonce, plain, bound_to.encode())

    def open(self, sealed: bytes, *, bound_to: str) -> bytes:
        """What was sealed. Raises WrongKey where the key, the bytes or `bound_to` are others."""
        name, nonce, rest = sealed[:_NAME_BYTES], sealed[_NAME_BYTES:_SEALED_FROM], sealed[_SEALED_FROM:]
        if name != self._name():
            raise WrongKey
        try:
            return AESGCM(self._key("seal")).decrypt(nonce, rest, bound_to.encode())
        except InvalidTag as error:
            raise WrongKey from error

    def fingerprint(self, value: str) -> bytes:
        """32 bytes that are equal for equal values, and tell nobody without the secret what they stand for."""
        return hmac.digest(self._key("fingerprint"), value.encode(), "sha256")

    def _key(self, use: str) -> bytes:
        return hmac.digest(self.secret, f"goldsmith {use}".encode(), "sha256")

    def _name(self) -> bytes:
        return hashlib.sha256(self._key("name")).digest()[:_NAME_BYTES]


def house_vault(settings: Settings) -> Vault:
    """The vault of this house: of GOLDSMITH_SECRET_KEY, else of a file in the data folder, made when first needed."""
    if settings.secret_key is not None:
        return Vault(settings.secret_key.get_secret_value().encode())
    return Vault(_secret_in(settings.data_dir / KEY_FILE))


@cache
def _secret_in(path: Path) -> bytes:
    """The secret in a file. It is linked into place whole, so that of several processes that make one, one wins."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text().strip().encode()
