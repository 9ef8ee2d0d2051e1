-- An erasure finds what others were told in somebody's words.
CREATE INDEX notification_about ON notification (subject_id);
