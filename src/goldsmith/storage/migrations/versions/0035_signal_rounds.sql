-- How far a round of looking has come, in the order in which workers were active last; null where it is over.
ALTER TABLE signal_look
    ADD COLUMN seen_until timestamptz,
    ADD COLUMN seen_worker uuid REFERENCES user_account,
    ADD CONSTRAINT signal_look_place CHECK ((seen_until IS NULL) = (seen_worker IS NULL));
