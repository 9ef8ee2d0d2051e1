"""In whose words callbacks are: each door adds its own here, and the job process is handed them all."""

from collections.abc import Mapping

from goldsmith.actions.calling import Dialect
from goldsmith.api.native.callback_body import native_message
from goldsmith.api.scale.callback_body import scale_message
from goldsmith.api.scale.v1.defaults import DIALECT

DIALECTS: Mapping[str, Dialect] = {"native": native_message, DIALECT: scale_message}
