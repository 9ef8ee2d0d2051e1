-- What a document is above all, for lists: reading it from `parts` would read the texts.
ALTER TABLE task ADD COLUMN lead_kind text;
