"""Who may do what: roles, permissions, and the caller that every action is done for."""

from goldsmith.people.caller import Caller
from goldsmith.people.permission import PERMISSIONS, Permission, may, require
from goldsmith.people.role import ROLES, Role
from goldsmith.people.sanction import Sanction
from goldsmith.people.user import ApiKey, Organization, User

__all__ = [
    "PERMISSIONS",
    "ROLES",
    "ApiKey",
    "Caller",
    "Organization",
    "Permission",
    "Role",
    "Sanction",
    "User",
    "may",
    "require",
]
