import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice, Notice } from "../../kit/ErrorNotice";
import { date, plural } from "../../kit/format";
import { Inline, Muted, Stack } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import { PayeeDialog } from "./PayeeDialog";
import { type OwnPayee, payeeQuery } from "./queries";

/** Where one's money goes, masked, and until when money to new details waits. */
export function PayeeCard() {
  const [writing, setWriting] = useState(false);
  const { data, error, refetch } = useQuery(payeeQuery);
  const has = Boolean(data?.details);
  return (
    <Card
      title="How you are paid"
      description="Only you write it. It is kept sealed, and shown by its last letters."
      actions={
        <Button icon="edit" variant={has ? "secondary" : "primary"} disabled={!data} onPress={() => { setWriting(true); }}>
          {has ? "Change" : "Say how"}
        </Button>
      }
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={1} />}
      {data && <Present own={data} />}
      {writing && data && <PayeeDialog holdDays={data.hold_days} onClose={() => { setWriting(false); }} />}
    </Card>
  );
}

const KINDS = { iban: "Bank account", account: "Bank account", email: "Payment provider" } as const;

function Present({ own: { details, held_until: heldUntil, hold_days: days, needs_latin_name: needsName } }: { own: OwnPayee }) {
  if (!details) return <Muted>You have not said how you are paid. Your requester may still pay you by payroll.</Muted>;
  return (
    <Stack gap={2}>
      {needsName && <Notice tone="warning" title="Write the name on your account in Latin letters">Banks take no others: until then you cannot be paid by a bank. Press Change, and write it as on the papers of your bank.</Notice>}
      <Inline gap={3}>
        <span>
          {KINDS[details.kind]} <strong>{details.shown}</strong>
        </span>
        {heldUntil && (
          <Badge tone="warning" icon="clock">
            New until {date(heldUntil)}
          </Badge>
        )}
      </Inline>
      <Muted>
        {heldUntil
          ? `Written ${date(details.created_at)}. Payouts wait until these details are ${plural(days, "day")} old. If it was not you who wrote them, write yours now: what waits then goes there.`
          : `Since ${date(details.created_at)}.`}
      </Muted>
    </Stack>
  );
}
