-- What workers agree to: an organization's terms, and what they consent to. Every version stays.
CREATE TABLE terms (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    kind text NOT NULL CHECK (kind IN ('terms', 'consent')),
    version integer NOT NULL CHECK (version > 0),
    body text NOT NULL CHECK (body <> ''),
    changes text,
    edition integer NOT NULL,
    published_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    UNIQUE (organization_id, kind, version)
);

CREATE TABLE terms_acceptance (
    user_id uuid NOT NULL REFERENCES user_account,
    terms_id uuid NOT NULL REFERENCES terms,
    organization_id uuid NOT NULL REFERENCES organization,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, terms_id)
);

-- How many versions of anything were published, and up to which of them somebody accepted all: taking a task compares
-- two numbers instead of looking through acceptances.
ALTER TABLE organization ADD COLUMN terms_edition integer NOT NULL DEFAULT 0;
ALTER TABLE user_account ADD COLUMN terms_edition integer NOT NULL DEFAULT 0;

-- A vendor's people: who manages them sees them alone. A worker is in one team at most.
CREATE TABLE team (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    name text NOT NULL CHECK (name <> ''),
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX team_name ON team (organization_id, lower(name));

CREATE TABLE team_member (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    team_id uuid NOT NULL REFERENCES team,
    user_id uuid NOT NULL REFERENCES user_account,
    is_manager boolean NOT NULL DEFAULT false,
    added_by uuid REFERENCES user_account,
    added_at timestamptz NOT NULL,
    removed_at timestamptz
);
CREATE UNIQUE INDEX team_member_now ON team_member (user_id) WHERE removed_at IS NULL;
CREATE INDEX team_member_of ON team_member (team_id, user_id) WHERE removed_at IS NULL;

-- Projects that a team was given: its people are members of them.
CREATE TABLE team_project (
    team_id uuid NOT NULL REFERENCES team,
    project_id uuid NOT NULL REFERENCES project,
    organization_id uuid NOT NULL REFERENCES organization,
    opened_by uuid NOT NULL REFERENCES user_account,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    PRIMARY KEY (team_id, project_id)
);
CREATE INDEX team_project_of ON team_project (project_id) WHERE closed_at IS NULL;

-- Addresses where people sign themselves up. The public one is shown and asks for approval; of the others, which
-- approve by themselves, only a digest is kept.
CREATE TABLE join_link (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    token_digest bytea NOT NULL UNIQUE,
    token text,
    title text NOT NULL,
    words text,
    is_approving boolean NOT NULL,
    team_id uuid REFERENCES team,
    most_uses integer CHECK (most_uses > 0),
    uses integer NOT NULL DEFAULT 0,
    expires_at timestamptz,
    created_by uuid NOT NULL REFERENCES user_account,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CHECK ((token IS NULL) = is_approving),
    CHECK (uses <= most_uses)
);
CREATE UNIQUE INDEX join_link_public ON join_link (organization_id) WHERE NOT is_approving AND revoked_at IS NULL;

-- Who asked to be let in. Personal: emptied by an erasure, and when a declined one is old.
CREATE TABLE application (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    join_link_id uuid NOT NULL REFERENCES join_link,
    status_digest bytea NOT NULL UNIQUE,
    pseudonym text NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    country text,
    time_zone text,
    languages jsonb NOT NULL,
    terms_ids uuid[] NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'approved', 'declined')),
    reason text,
    user_id uuid REFERENCES user_account,
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    created_at timestamptz NOT NULL,
    CHECK ((state = 'open') = (decided_at IS NULL)),
    CHECK (state <> 'declined' OR (decided_by IS NOT NULL AND reason <> ''))
);
CREATE INDEX application_open ON application (organization_id, id) WHERE state = 'open';
CREATE INDEX application_decided ON application (organization_id, id) WHERE state <> 'open';
CREATE INDEX application_of ON application (user_id) WHERE user_id IS NOT NULL;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['terms', 'terms_acceptance', 'team', 'team_member', 'team_project', 'join_link',
                                'application'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app '
                       'USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO goldsmith_app', name);
    END LOOP;
END $$;
GRANT UPDATE (name) ON team TO goldsmith_app;
GRANT UPDATE (removed_at, is_manager) ON team_member TO goldsmith_app;
GRANT UPDATE (opened_by, opened_at, closed_at) ON team_project TO goldsmith_app;
GRANT UPDATE (uses, words, revoked_at) ON join_link TO goldsmith_app;
GRANT UPDATE ON application TO goldsmith_app;

-- Asked before an organization is known; each answers for one secret or public address.
CREATE FUNCTION find_join_link(digest bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT l.organization_id FROM join_link l WHERE l.token_digest = digest $$;

CREATE FUNCTION find_application(digest bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT a.organization_id FROM application a WHERE a.status_digest = digest $$;

REVOKE EXECUTE ON FUNCTION find_join_link(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_join_link(bytea) TO goldsmith_app;
REVOKE EXECUTE ON FUNCTION find_application(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_application(bytea) TO goldsmith_app;
