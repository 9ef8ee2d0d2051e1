-- Workers are told which rules are on, and since when; a rule can be told without its numbers, for a reason they read.
ALTER TABLE conduct_rule ADD COLUMN on_since timestamptz, ADD COLUMN withheld_reason text CHECK (withheld_reason <> '');
ALTER TABLE conduct_rule_version ADD COLUMN withheld_reason text CHECK (withheld_reason <> '');

UPDATE conduct_rule r SET on_since = coalesce(
    (SELECT e.at FROM event e WHERE e.subject_id = r.id AND e.verb = 'rule_on' ORDER BY e.id DESC LIMIT 1), r.created_at)
WHERE r.state = 'on';
ALTER TABLE conduct_rule ADD CONSTRAINT conduct_rule_on_since CHECK ((state = 'on') = (on_since IS NOT NULL));
CREATE INDEX conduct_rule_on ON conduct_rule (project_id, id) WHERE state = 'on';
