-- The hours are asked first: of a project that rests there is none since it was looked after, which one look into an
-- index says. As a condition beside it, the progress of everybody in every project would be read for a join.
CREATE OR REPLACE FUNCTION projects_to_tend(active_since interval)
RETURNS TABLE (organization_id uuid, project_id uuid, mode text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT p.organization_id, p.id, p.mode FROM project p LEFT JOIN project_quality q ON q.project_id = p.id
   CROSS JOIN LATERAL (SELECT coalesce(q.tended_at - active_since, '-infinity') AS since) s
   WHERE CASE WHEN (SELECT true FROM work_hour h
                    WHERE h.project_id = p.id AND h.hour >= date_trunc('hour', s.since) LIMIT 1)
         THEN (SELECT true FROM worker_progress w WHERE w.project_id = p.id AND w.last_active_at > s.since LIMIT 1)
         END $$;
