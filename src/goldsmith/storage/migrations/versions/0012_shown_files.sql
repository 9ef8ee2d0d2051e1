-- Which files the tasks and instructions of which projects show: so that whether somebody may open a file is a look at
-- the few projects that show it, and not at their tasks.
CREATE TABLE shown_file (
    media_id uuid NOT NULL,
    project_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    PRIMARY KEY (media_id, project_id)
);
ALTER TABLE shown_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON shown_file TO goldsmith_app
    USING (organization_id = (SELECT current_organization()));
GRANT SELECT, INSERT ON shown_file TO goldsmith_app;

CREATE FUNCTION files_of_parts(parts jsonb) RETURNS SETOF uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT CAST(each ->> 'media_id' AS uuid) FROM jsonb_array_elements(parts) AS each
   WHERE each ->> 'media_id' IS NOT NULL $$;

INSERT INTO shown_file (media_id, project_id, organization_id)
SELECT media_id, project_id, organization_id FROM task WHERE media_id IS NOT NULL
UNION SELECT f, project_id, organization_id FROM task, files_of_parts(parts) AS f WHERE parts IS NOT NULL
UNION SELECT f, project_id, organization_id
FROM project_version, files_of_parts(coalesce(spec #> '{instructions,examples}', '[]')) AS f;

-- Whatever adds a file, it is known where it is shown in the same transaction: no statement can forget to say so.
-- In the order of ids, so that those who add the same files do not wait in a circle.
CREATE FUNCTION new_tasks_show() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO shown_file (media_id, project_id, organization_id)
    SELECT media_id, project_id, organization_id FROM made WHERE media_id IS NOT NULL
    UNION SELECT f, project_id, organization_id FROM made, files_of_parts(parts) AS f WHERE parts IS NOT NULL
    ORDER BY 1, 2 ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER new_tasks_show AFTER INSERT ON task REFERENCING NEW TABLE AS made FOR EACH STATEMENT
    EXECUTE FUNCTION new_tasks_show();

CREATE FUNCTION task_shows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO shown_file (media_id, project_id, organization_id)
    SELECT f, NEW.project_id, NEW.organization_id FROM files_of_parts(coalesce(NEW.parts, '[]')) AS f
    UNION SELECT NEW.media_id, NEW.project_id, NEW.organization_id WHERE NEW.media_id IS NOT NULL
    ORDER BY 1 ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER task_shows AFTER UPDATE OF media_id, parts ON task FOR EACH ROW
    WHEN ((OLD.media_id, OLD.parts) IS DISTINCT FROM (NEW.media_id, NEW.parts))
    EXECUTE FUNCTION task_shows();

CREATE FUNCTION version_shows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO shown_file (media_id, project_id, organization_id)
    SELECT DISTINCT f, NEW.project_id, NEW.organization_id
    FROM files_of_parts(coalesce(NEW.spec #> '{instructions,examples}', '[]')) AS f
    ORDER BY 1 ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER version_shows AFTER INSERT ON project_version FOR EACH ROW EXECUTE FUNCTION version_shows();
