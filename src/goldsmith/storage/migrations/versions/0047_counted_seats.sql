-- Each offer says how many seats are taken. With the organization in the index, which row-level security asks for, they
-- are counted there, and not row by row in a table that grows with people.
DROP INDEX seat_now;
CREATE UNIQUE INDEX seat_now ON seat (project_id, worker_id) INCLUDE (organization_id) WHERE left_at IS NULL;
