-- What projects offer to workers, who took a seat in them, and where what somebody does next comes from.

-- What a project says to workers beside its spec. Without a row: as many seats as workers, priority 0, no caps.
CREATE TABLE offer (
    project_id uuid PRIMARY KEY REFERENCES project,
    organization_id uuid NOT NULL REFERENCES organization,
    seats integer CHECK (seats > 0),
    seat_days smallint NOT NULL DEFAULT 14 CHECK (seat_days BETWEEN 1 AND 365),
    priority smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN -100 AND 100),
    daily_cap integer CHECK (daily_cap > 0),
    share_cap smallint CHECK (share_cap BETWEEN 1 AND 100),
    changed_by uuid NOT NULL REFERENCES user_account,
    changed_at timestamptz NOT NULL
);

-- A worker in a project, from joining to leaving. `due_at`: when it is looked whether it was used, where seats are few.
-- `vain_until`: the project held nothing for this worker and is not searched again before.
CREATE TABLE seat (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    project_id uuid NOT NULL REFERENCES project,
    worker_id uuid NOT NULL REFERENCES user_account,
    joined_at timestamptz NOT NULL,
    due_at timestamptz,
    vain_until timestamptz,
    left_at timestamptz,
    left_reason text CHECK (left_reason IN ('left', 'unused', 'removed')),
    CHECK ((left_at IS NULL) = (left_reason IS NULL))
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX seat_now ON seat (project_id, worker_id) WHERE left_at IS NULL;
CREATE INDEX seat_of_worker ON seat (worker_id) WHERE left_at IS NULL;
CREATE INDEX seat_due ON seat (due_at) WHERE left_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX seat_freed ON seat (worker_id, left_at) WHERE left_reason = 'unused';

CREATE TABLE favourite (
    worker_id uuid NOT NULL REFERENCES user_account,
    project_id uuid NOT NULL REFERENCES project,
    organization_id uuid NOT NULL REFERENCES organization,
    is_starred boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (worker_id, project_id)
);

-- How long a task takes and how fast a project goes, measured by the clock on its latest answers.
CREATE TABLE project_pace (
    project_id uuid PRIMARY KEY REFERENCES project,
    organization_id uuid NOT NULL REFERENCES organization,
    answers integer NOT NULL,
    median_ms integer,
    low_ms integer,
    high_ms integer,
    open_count integer NOT NULL,
    left_count bigint NOT NULL,
    day_count integer NOT NULL,
    measured_at timestamptz NOT NULL
) WITH (fillfactor = 70);

-- Which rule chose the project, where a worker asked for whatever is next; the rest can be seen of the task.
ALTER TABLE assignment ADD COLUMN why jsonb;

-- Who worked in a project of late is in it.
INSERT INTO seat (id, organization_id, project_id, worker_id, joined_at)
SELECT gen_random_uuid(), organization_id, project_id, worker_id, last_active_at FROM worker_progress
WHERE last_active_at > now() - interval '14 days';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['offer', 'seat', 'favourite', 'project_pace'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_rows ON %I TO goldsmith_app
                        USING (organization_id = (SELECT current_organization()))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO goldsmith_app', name);
    END LOOP;
END $$;

-- Takes a seat where one is free: 'taken', 'had' already, or 'full'. The lock on the offer lets one come after the
-- other, and each statement of a function sees what was committed before it; so there are never more than `seats`.
CREATE FUNCTION take_seat(seat_id uuid, in_project uuid, for_worker uuid, at timestamptz) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    most integer;
    days smallint;
BEGIN
    SELECT o.seats, o.seat_days INTO most, days FROM offer o WHERE o.project_id = in_project FOR NO KEY UPDATE;
    IF (SELECT s.id FROM seat s WHERE s.project_id = in_project AND s.worker_id = for_worker AND s.left_at IS NULL)
        IS NOT NULL THEN
        RETURN 'had';
    END IF;
    IF most <= (SELECT count(*) FROM seat s WHERE s.project_id = in_project AND s.left_at IS NULL) THEN
        RETURN 'full';
    END IF;
    INSERT INTO seat (id, organization_id, project_id, worker_id, joined_at, due_at)
    VALUES (seat_id, current_organization(), in_project, for_worker, at,
            CASE WHEN most IS NOT NULL THEN at + make_interval(days => days) END)
    ON CONFLICT (project_id, worker_id) WHERE left_at IS NULL DO NOTHING;
    IF NOT FOUND THEN
        RETURN 'had';
    END IF;
    INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
    VALUES (current_organization(), in_project, for_worker, 'joined', 'seat', seat_id, '{}', at);
    RETURN 'taken';
END $$;
REVOKE EXECUTE ON FUNCTION take_seat(uuid, uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_seat(uuid, uuid, uuid, timestamptz) TO goldsmith_app;

CREATE FUNCTION organizations_with_due_seats(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT s.organization_id FROM seat s WHERE s.left_at IS NULL AND s.due_at <= now $$;
REVOKE EXECUTE ON FUNCTION organizations_with_due_seats(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_with_due_seats(timestamptz) TO goldsmith_app;

-- Leases that are due, by time first: beginning with the organization, the index looked to the planner, before it has
-- gathered statistics, as good for finding what one worker holds as the index of that, and it walked over all leases.
DROP INDEX assignment_due;
CREATE INDEX assignment_due ON assignment (lease_until, organization_id) WHERE state = 'leased';
