-- The application works as goldsmith_app, which owns nothing: it sees the rows of one organization at a time,
-- the one named by the setting goldsmith.organization_id of its transaction, and no row without it.

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'goldsmith_app') THEN
        CREATE ROLE goldsmith_app NOLOGIN;
    END IF;
    EXECUTE format('GRANT goldsmith_app TO %I', current_user);
END $$;

CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('goldsmith.organization_id', true), '')::uuid $$;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
          AND relname NOT LIKE 'procrastinate%' AND relname <> 'alembic_version'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_rows ON %I TO goldsmith_app USING (%I = (SELECT current_organization()))',
            name, CASE WHEN name = 'organization' THEN 'id' ELSE 'organization_id' END);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;

-- Nothing that somebody was paid or judged for is deleted or rewritten; only drafts go away.
REVOKE UPDATE ON event, review, gold_score, verdict, project_version FROM goldsmith_app;
-- An answer stays as it was given; only how it stands changes.
REVOKE UPDATE ON response FROM goldsmith_app;
GRANT UPDATE (standing) ON response TO goldsmith_app;
REVOKE INSERT ON organization FROM goldsmith_app;
GRANT DELETE ON draft TO goldsmith_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO goldsmith_app;

-- The few questions asked before an organization is known. Each answers for one secret or gives ids alone.
-- pg_temp is named, and last, or a temporary table could stand in for one of ours.
CREATE FUNCTION find_session(digest bytea, now timestamptz)
RETURNS TABLE (session_id uuid, organization_id uuid, user_id uuid, role text, csrf_token text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT s.id, s.organization_id, u.id, u.role, s.csrf_token
   FROM session s JOIN user_account u ON u.id = s.user_id
   WHERE s.token_digest = digest AND s.revoked_at IS NULL AND s.expires_at > now AND u.disabled_at IS NULL $$;

CREATE FUNCTION find_api_key(digest bytea)
RETURNS TABLE (api_key_id uuid, organization_id uuid, user_id uuid, role text, mode text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT k.id, k.organization_id, u.id, u.role, k.mode
   FROM api_key k JOIN user_account u ON u.id = k.user_id
   WHERE k.key_digest = digest AND k.revoked_at IS NULL AND u.disabled_at IS NULL $$;

CREATE FUNCTION find_sign_in_link(digest bytea)
RETURNS TABLE (link_id uuid, organization_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT l.id, l.organization_id FROM sign_in_link l WHERE l.token_digest = digest $$;

CREATE FUNCTION find_sign_in_candidates(address text)
RETURNS TABLE (organization_id uuid, user_id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.organization_id, u.id, u.password_hash FROM user_account u
   WHERE lower(u.email) = lower(address) AND u.password_hash IS NOT NULL AND u.disabled_at IS NULL LIMIT 20 $$;

CREATE FUNCTION organizations_with_due_leases(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o WHERE EXISTS (
       SELECT FROM assignment a WHERE a.organization_id = o.id AND a.state = 'leased' AND a.lease_until < now) $$;

CREATE FUNCTION organizations_with_media_to_fetch() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o WHERE EXISTS (
       SELECT FROM task t WHERE t.organization_id = o.id AND NOT t.is_fetched AND t.state = 'pending') $$;

CREATE FUNCTION enqueue_job(task_name text, arguments jsonb, lock text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT (procrastinate_defer_jobs_v1(ARRAY[ROW('default', task_name, 0, lock, NULL, arguments, NULL)
          ::procrastinate_job_to_defer_v1]))[1] $$;

DO $$
DECLARE
    signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY[
        'current_organization()', 'find_session(bytea, timestamptz)', 'find_api_key(bytea)',
        'find_sign_in_link(bytea)', 'find_sign_in_candidates(text)', 'organizations_with_due_leases(timestamptz)',
        'organizations_with_media_to_fetch()', 'enqueue_job(text, jsonb, text)']
    LOOP
        EXECUTE 'REVOKE EXECUTE ON FUNCTION ' || signature || ' FROM PUBLIC';
        EXECUTE 'GRANT EXECUTE ON FUNCTION ' || signature || ' TO goldsmith_app';
    END LOOP;
END $$;
