-- Tasks that were brought from another house: under which id they were known there, so that a second bringing finds them
-- and so does a program that kept that id.
ALTER TABLE task_request ADD COLUMN origin_id text;
CREATE UNIQUE INDEX request_origin ON task_request (organization_id, mode, origin_id) WHERE origin_id IS NOT NULL;

-- Their files are fetched too, so that what was settled about them can be looked at, and they can be gold or be done
-- again. A settled task whose file cannot be had, or is to be left where it is, says so in `error` and stays settled.
DROP INDEX task_to_fetch;
CREATE INDEX task_to_fetch ON task (organization_id, state, position)
    WHERE NOT is_fetched AND (state = 'pending' OR (state = 'completed' AND error IS NULL));
CREATE OR REPLACE FUNCTION organizations_with_media_to_fetch() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o WHERE EXISTS (
       SELECT FROM task t WHERE t.organization_id = o.id AND NOT t.is_fetched
           AND (t.state = 'pending' OR (t.state = 'completed' AND t.error IS NULL))) $$;
