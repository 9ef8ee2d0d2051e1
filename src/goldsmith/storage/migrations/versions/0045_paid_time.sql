-- How much of an entry's active time is paid by the hour: learning beyond the paid limit is recorded and not paid.
ALTER TABLE time_entry ADD COLUMN paid_ms integer NOT NULL DEFAULT 0;
UPDATE time_entry SET paid_ms = active_ms WHERE is_owed OR hourly_minor > 0;
ALTER TABLE time_entry ADD CHECK (paid_ms BETWEEN 0 AND active_ms);
