import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../app/api";
import { Link } from "../app/link";
import { can, useSession } from "../app/session";
import { StatusPill } from "../kit/Badge";
import { Button, IconButton } from "../kit/Button";
import { Card } from "../kit/Card";
import { ConfirmDialog } from "../kit/Dialog";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice, Notice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { Stack } from "../kit/Layout";
import { SegmentedProgress } from "../kit/Progress";
import { RowsSkeleton } from "../kit/Skeleton";
import { SortableList } from "../kit/SortableList";
import styles from "./Batches.module.css";
import { type Batch, orderQuery, useOrderBatches, useResetOrder } from "./queries";
import { countWords, segmentsOf } from "./words";

const LOST = new Set(["batch_order_changed", "bad_batch_order"]);

/** The unfinished batches apart as they are worked through, to be put in another order. */
export function OrderPanel({ projectId }: { projectId: string }) {
  const { data, error, refetch } = useQuery(orderQuery(projectId));
  const mayChange = can(useSession(), "manage_projects");
  const [resetting, setResetting] = useState(false);
  const { rows, move, failure, forget } = useOrder(projectId, data?.items ?? []);
  const reset = useResetOrder(projectId);
  const trouble = error && <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return trouble || <RowsSkeleton rows={4} />;
  if (rows.length === 0) return <>{trouble}<NoOrder /></>;
  return (
    <Stack gap={4}>
      {trouble}
      {failure && <Refused failure={failure} onClose={forget} />}
      <Card
        title="Order of work"
        description="One after the other, from the next task on; no task is changed by it. Tasks outside batches come between by their own priority."
        actions={mayChange && rows.length > 1 && <Button size="sm" variant="ghost" icon="refresh" onPress={() => { setResetting(true); }}>Oldest first</Button>}
        flush
      >
        <SortableList label="Order of batches" rows={rows} rowId={(batch) => batch.id} rowName={(batch) => batch.name} onOrder={mayChange && rows.length > 1 ? move : undefined}>
          {(batch) => <Ordered batch={batch} />}
        </SortableList>
      </Card>
      <ConfirmDialog
        open={resetting}
        onClose={() => { setResetting(false); }}
        title="Work through the oldest first?"
        action="Oldest first"
        onConfirm={() => reset.mutateAsync()}
      >
        The order chosen so far is forgotten. It holds from the next task on.
      </ConfirmDialog>
    </Stack>
  );
}

/** The rows as they were last put, while the server is told of it. */
function useOrder(projectId: string, batches: readonly Batch[]) {
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const order = useOrderBatches(projectId);
  const rows = wanted === null ? batches : arranged(batches, wanted);
  const move = (next: string[]) => {
    const seen = rows.map((batch) => batch.id);
    setWanted(next);
    // Of several moves in a row, the last alone ends it.
    order.mutate({ order: next, seen }, { onSettled: () => { setWanted(null); } });
  };
  return { rows, move, failure: order.error, forget: order.reset };
}

function arranged(batches: readonly Batch[], order: readonly string[]): Batch[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const place = (batch: Batch) => places.get(batch.id) ?? order.length;
  return [...batches].sort((one, other) => place(one) - place(other));
}

function Refused({ failure, onClose }: { failure: Error; onClose: () => void }) {
  const isLost = failure instanceof ApiError && LOST.has(failure.code);
  return (
    <Notice
      tone="warning"
      title={isLost ? "Your change was not made: the order is another by now" : "Your change was not made"}
      action={<IconButton icon="x" size="sm" label="Close" onPress={onClose} />}
    >
      {isLost
        ? "Somebody has moved, added or ended a batch meanwhile. Below is how they stand; move yours again if you still want to."
        : faultOf(failure).message}
    </Notice>
  );
}

function Ordered({ batch }: { batch: Batch }) {
  return (
    <div className={styles.ordered}>
      <Link to="/projects/$projectId/batches/$batchId" params={{ projectId: batch.project_id, batchId: batch.id }} className={styles.title}>
        {batch.name}
      </Link>
      <StatusPill state={batch.state} />
      <div className={styles.progress}>
        <SegmentedProgress label={`Tasks of ${batch.name}`} segments={segmentsOf(batch)} thin />
        <span className={styles.counts}>{countWords(batch)}</span>
      </div>
    </div>
  );
}

function NoOrder() {
  return (
    <EmptyState picture="queue" title="No batch is set apart">
      Batches apart have a queue of their own and are worked through one after the other. Set one apart as you make it, or
      by its menu; keeping it to a group does so too.
    </EmptyState>
  );
}
