-- The least sure verdicts of a project, so that no list of them walks over all that was ever settled.
CREATE INDEX task_doubtful ON task (project_id, confidence)
    WHERE state = 'completed' AND NOT is_gold AND confidence < 1;
