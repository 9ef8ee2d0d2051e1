"""What each role may do, as one table."""

from enum import StrEnum

from goldsmith.kit.errors import Forbidden
from goldsmith.people.caller import Caller
from goldsmith.people.role import Role


class Permission(StrEnum):
    """Things that not everybody may do."""

    MANAGE_OWNERS = "manage_owners"
    MANAGE_USERS = "manage_users"
    MANAGE_KEYS = "manage_keys"
    MANAGE_MONEY = "manage_money"
    MANAGE_PROJECTS = "manage_projects"
    IMPORT_TASKS = "import_tasks"
    READ_PROJECTS = "read_projects"
    READ_WORKERS = "read_workers"
    VERIFY = "verify"
    ADMIT = "admit"
    DELIVER = "deliver"
    REVIEW = "review"
    ANNOTATE = "annotate"


_ANNOTATOR = frozenset({Permission.ANNOTATE})
_REVIEWER = _ANNOTATOR | {Permission.REVIEW}
_MANAGER = _REVIEWER | {
    Permission.MANAGE_PROJECTS,
    Permission.IMPORT_TASKS,
    Permission.READ_PROJECTS,
    Permission.READ_WORKERS,
    Permission.ADMIT,
    Permission.DELIVER,
}
_ADMIN = _MANAGER | {Permission.MANAGE_USERS, Permission.MANAGE_KEYS, Permission.MANAGE_MONEY, Permission.VERIFY}
_OWNER = _ADMIN | {Permission.MANAGE_OWNERS}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    "owner": _OWNER,
    "admin": _ADMIN,
    "manager": _MANAGER,
    "reviewer": _REVIEWER,
    "annotator": _ANNOTATOR,
}


def may(role: Role, permission: Permission) -> bool:
    """Whether the role holds the permission."""
    return permission in PERMISSIONS[role]


def require(caller: Caller, permission: Permission) -> None:
    """Raise Forbidden, naming the roles that may, unless the caller holds the permission."""
    if may(caller.role, permission):
        return
    able = ", ".join(role for role, held in PERMISSIONS.items() if permission in held)
    raise Forbidden(
        f"Your role is {caller.role}; this needs one of: {able}.",
        details={"role": caller.role, "permission": permission.value},
    )
