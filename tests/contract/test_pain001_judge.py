"""Our files for banks before the schema of ISO 20022 itself, as another library brings it along."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

import pytest

from goldsmith.money.pain001 import Debtor
from goldsmith.money.payee import PayeeDetails
from tests.money.test_pain001 import IBAN, US, document, transfer

BIC_ALONE = PayeeDetails("account", "王 伟", account="123", bic="CHASUS33", country="CN")


def test_the_schema_takes_every_file() -> None:
    found = importlib.util.find_spec("sepaxml")
    if found is None or found.origin is None:
        pytest.skip("sepaxml is not installed; `make test` installs it")
    schemas = Path(found.origin).parent / "schemas"
    schema = importlib.import_module("xmlschema").XMLSchema(str(schemas / "pain.001.001.09.xsd"))
    for made in (
        document([transfer()]),
        document([transfer(100, "JPY"), transfer(5, "JPY", US)], "JPY"),
        document([transfer(12, "KWD", BIC_ALONE)], "KWD", Debtor("x", IBAN, None)),
    ):
        schema.validate(made)
    with pytest.raises(ValueError, match="Unexpected child"):
        schema.validate(document([transfer()]).replace("<PmtMtd>", "<Wrong/><PmtMtd>"))
