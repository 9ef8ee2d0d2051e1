-- Tasks that show a document: `parts` in order; `excerpt` stands for it in lists; `text_lengths` are code points of each
-- part's text, null of other parts, so that answers are checked without reading the texts.
ALTER TABLE task ADD COLUMN parts jsonb, ADD COLUMN excerpt text, ADD COLUMN text_lengths integer[];
ALTER TABLE task ADD CONSTRAINT task_parts CHECK ((parts IS NULL) = (text_lengths IS NULL));

-- Sound, films and PDF have no size in pixels.
ALTER TABLE media ALTER COLUMN width DROP NOT NULL, ALTER COLUMN height DROP NOT NULL;
ALTER TABLE media ADD CONSTRAINT media_size CHECK ((width IS NULL) = (height IS NULL));

-- Annotations that a client gave and rights over them that are not free, kept apart from `pre_labels`, which a reviewer
-- who sends a task back replaces.
ALTER TABLE task ADD COLUMN base jsonb;
