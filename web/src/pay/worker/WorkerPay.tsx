import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { can, useSession } from "../../app/session";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Muted, Stack } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import type { Worker } from "../../projects/types";
import { Balances } from "../Balances";
import { Movements } from "../Movements";
import { balancesQuery } from "../queries";
import { StatementCard } from "../StatementCard";
import { BonusDialog } from "./BonusDialog";

type Props = { worker: Worker; projectId: string; currency: string };

/** What a worker can get over all projects, month by month, and a way to pay them extra. */
export function WorkerPay({ worker, projectId, currency }: Props) {
  const session = useSession();
  const [giving, setGiving] = useState(false);
  const { data: balances, error, refetch } = useQuery(balancesQuery(worker.id));
  const give = can(session, "manage_projects") && worker.id !== session.user.id && (
    <Button size="sm" icon="plus" onPress={() => { setGiving(true); }}>
      Give a bonus
    </Button>
  );
  return (
    <Stack gap={4}>
      <Card title="Pay" description="Over all projects of the organization." actions={give}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!balances && !error && <RowsSkeleton rows={2} />}
        {balances?.length === 0 && <Muted>Nothing earned yet.</Muted>}
        {balances && (
          <Stack gap={3}>
            <Balances balances={balances} />
          </Stack>
        )}
      </Card>
      {balances && balances.length > 0 && <StatementCard whose={worker.id} who={worker.shown_name} />}
      {balances && balances.length > 0 && <Movements whose={worker.id} />}
      {giving && <BonusDialog worker={worker} projectId={projectId} currency={currency} onClose={() => { setGiving(false); }} />}
    </Stack>
  );
}
