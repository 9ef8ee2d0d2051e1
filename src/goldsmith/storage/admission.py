"""Who may be given what: conditions that the statements of the queue and of a worker's home share."""

from goldsmith.storage.sanctions import IN_FORCE


def admits(project_id: str) -> str:
    """That a project, named by an SQL expression, is open to `:worker_id`: has them as a member, or has no members.

    Without members it is open to all but the people of vendor teams, who work in what was opened to them.
    """
    return f"""((NOT EXISTS (SELECT FROM project_member m WHERE m.project_id = {project_id} AND m.removed_at IS NULL)
             AND NOT EXISTS (SELECT FROM team_member v WHERE v.user_id = :worker_id AND v.removed_at IS NULL))
            OR EXISTS (SELECT FROM project_member m WHERE m.project_id = {project_id} AND m.user_id = :worker_id
                       AND m.removed_at IS NULL))"""


def is_served_apart(project_id: str) -> str:
    """That batch `b` is one apart of a project, at work, from which `:worker_id` is given tasks at `:stage`.

    Groups say who makes attempts; reviews are for every reviewer of the project.
    """
    return f"""(b.project_id = {project_id} AND b.is_apart AND b.state = 'in_progress'
            AND (:stage = 'review' OR b.group_ids = '{{}}' OR b.group_ids && (
                SELECT coalesce(array_agg(g.group_id), '{{}}') FROM group_member g
                WHERE g.project_id = {project_id} AND g.user_id = :worker_id AND g.removed_at IS NULL)))"""


def is_barred(project_id: str) -> str:
    """That `:worker_id` is given no attempts of a project at `:now`: paused in it, or suspended altogether."""
    return f"""EXISTS (SELECT FROM sanction s WHERE s.worker_id = :worker_id AND {IN_FORCE}
            AND (s.kind = 'suspension' OR s.kind = 'pause' AND s.project_id = {project_id}))"""
