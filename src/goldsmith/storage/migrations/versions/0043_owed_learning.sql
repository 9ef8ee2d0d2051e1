-- Learning is paid by what an hour of work brings; until that is known, it is owed.
ALTER TABLE time_entry ADD COLUMN is_owed boolean NOT NULL DEFAULT false;
ALTER TABLE time_entry ADD CHECK (NOT is_owed OR (kind = 'learning' AND paid_minor = 0));
CREATE INDEX time_entry_owed ON time_entry (project_id, id) WHERE is_owed;
GRANT UPDATE (is_owed, hourly_minor, paid_minor, currency) ON time_entry TO goldsmith_app;

CREATE FUNCTION owing_learning() RETURNS TABLE (organization_id uuid, mode text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT p.organization_id, p.mode FROM project p
   WHERE p.id IN (SELECT e.project_id FROM time_entry e WHERE e.is_owed) $$;
REVOKE EXECUTE ON FUNCTION owing_learning() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION owing_learning() TO goldsmith_app;
