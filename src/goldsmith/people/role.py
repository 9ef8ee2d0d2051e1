"""The roles a user can have in an organization, strongest first."""

from typing import Literal, get_args

Role = Literal["owner", "admin", "manager", "reviewer", "annotator"]
ROLES: tuple[Role, ...] = get_args(Role)
