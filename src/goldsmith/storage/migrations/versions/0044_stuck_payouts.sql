-- When whoever pays out was told that the provider refused a payout or that it is stuck. What was refused before is old news.
ALTER TABLE payout_sending ADD COLUMN told_at timestamptz;
UPDATE payout_sending SET told_at = changed_at WHERE state = 'failed';
CREATE INDEX payout_sending_untold ON payout_sending (organization_id)
    WHERE told_at IS NULL AND state IN ('failed', 'stuck');
GRANT UPDATE (told_at) ON payout_sending TO goldsmith_app;
GRANT UPDATE (title, words) ON notification TO goldsmith_app;

CREATE OR REPLACE FUNCTION organizations_with_sending(now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.id FROM organization o
   WHERE EXISTS (SELECT FROM payout_sending s WHERE s.organization_id = o.id AND s.next_try_at <= now)
      OR EXISTS (SELECT FROM payout_sending s
                 WHERE s.organization_id = o.id AND s.told_at IS NULL AND s.state IN ('failed', 'stuck')) $$;
