-- A skill that a person took away can be appealed against; `subject_id` is the row that was taken.
ALTER TABLE appeal DROP CONSTRAINT appeal_subject_check;
ALTER TABLE appeal ADD CONSTRAINT appeal_subject_check
    CHECK (subject IN (
        'rejection', 'pause', 'missing_pay', 'warning', 'suspension', 'review_score', 'reversal', 'skill'));

-- An erasure overwrites what somebody said in talk; nothing else rewrites words.
GRANT UPDATE (words) ON message_version TO goldsmith_app;
GRANT UPDATE (title, words) ON notification TO goldsmith_app;
GRANT UPDATE (title) ON discussion TO goldsmith_app;
CREATE INDEX discussion_message_of_author ON discussion_message (author_id);
