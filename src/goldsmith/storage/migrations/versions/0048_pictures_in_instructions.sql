-- Pictures that stand in the words of instructions are shown by their project, as those of its examples are.
CREATE FUNCTION files_of_words(words text) RETURNS SETOF uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT CAST(found[1] AS uuid) FROM regexp_matches(
       words, '/api/v1/media/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'gi') AS found $$;

CREATE FUNCTION files_of_instructions(spec jsonb) RETURNS SETOF uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT files_of_parts(coalesce(spec #> '{instructions,examples}', '[]'))
   UNION SELECT files_of_words(spec #>> '{instructions,markdown}') $$;

CREATE OR REPLACE FUNCTION version_shows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO shown_file (media_id, project_id, organization_id)
    SELECT f, NEW.project_id, NEW.organization_id FROM files_of_instructions(NEW.spec) AS f
    ORDER BY 1 ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

INSERT INTO shown_file (media_id, project_id, organization_id)
SELECT DISTINCT f, project_id, organization_id FROM project_version, files_of_instructions(spec) AS f
ON CONFLICT DO NOTHING;
