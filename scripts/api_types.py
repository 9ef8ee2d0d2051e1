"""Write the API's OpenAPI document and the types that the browser sources use: `python -m scripts.api_types`."""

import json
import sys
from pathlib import Path

from pydantic import SecretStr

from goldsmith.api.app import create_app
from goldsmith.api.parts import Parts
from goldsmith.kit.settings import Settings
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files
from scripts import npm

DOCUMENT = Path(__file__).parent.parent / "web/src/api/openapi.json"


def document() -> str:
    """The OpenAPI document of this version. No database is opened for it."""
    settings = Settings(database_url=SecretStr("postgresql://nowhere/none"))
    parts = Parts(Database("postgresql://nowhere/none"), Files.at("memory://", Path()), settings)
    return json.dumps(create_app(parts).openapi(), indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
    sys.argv[1:] = ["run", "api"]
    npm.main()
