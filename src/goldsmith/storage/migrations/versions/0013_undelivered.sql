-- What was tried and has not arrived, over all projects of an organization: a short list beside all that was delivered.
CREATE INDEX callback_tried ON callback (organization_id, mode, position) WHERE state <> 'delivered' AND tries > 0;
