import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { Segmented } from "../kit/Segmented";
import { Select } from "../kit/Select";
import { RowsSkeleton } from "../kit/Skeleton";
import { BatchRow } from "./BatchRow";
import styles from "./Batches.module.css";
import { MakeBatchDialog } from "./MakeBatchDialog";
import { OrderPanel } from "./OrderPanel";
import { batchesQuery, type BatchState, orderQuery } from "./queries";
import { STATES } from "./words";

/** The batches of a project as a list, and the order in which those apart are worked through. */
export function BatchesPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/batches" });
  const { view = "list", state } = useSearch({ from: "/signed-in/shell/projects/$projectId/batches" });
  const navigate = useNavigate({ from: "/projects/$projectId/batches" });
  const { data: order } = useQuery(orderQuery(projectId));
  const [making, setMaking] = useState(false);
  const make = can(useSession(), "manage_projects") && (
    <Button variant="primary" icon="plus" onPress={() => { setMaking(true); }}>
      Make a batch
    </Button>
  );
  const views = [{ value: "list", title: "All batches" }, { value: "order", title: "Order of work", count: order?.items.length }] as const;
  const look = (next: "list" | "order") => {
    void navigate({ search: next === "order" ? { view: next } : {}, replace: true });
  };
  const narrow = (next: BatchState | "all") => {
    void navigate({ search: next === "all" ? {} : { state: next }, replace: true });
  };
  return (
    <Stack gap={4}>
      <div className={styles.tools}>
        <Segmented label="What to look at" options={views} value={view} onChange={look} />
        {view === "list" && (
          <div className={styles.filter}>
            <Select label="State" hideLabel compact options={[{ value: "all", title: "Of any state" }, ...STATES]} value={state ?? "all"} onChange={narrow} />
          </div>
        )}
        <span className={styles.push}>{make}</span>
      </div>
      {view === "order" ? <OrderPanel projectId={projectId} /> : <BatchList key={state} projectId={projectId} state={state} make={make} />}
      {making && <MakeBatchDialog projectId={projectId} onClose={() => { setMaking(false); }} />}
    </Stack>
  );
}

type ListProps = { projectId: string; state: BatchState | undefined; make: React.ReactNode };

function BatchList({ projectId, state, make }: ListProps) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(batchesQuery(projectId, state));
  const batches = data?.pages.flatMap((page) => page.items) ?? [];
  const trouble = error && <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return trouble || <RowsSkeleton rows={6} />;
  if (batches.length === 0) {
    return (
      <>
        {trouble}
        {state ? <EmptyState title="No batch is in this state">Choose another state to see the others.</EmptyState> : <NoBatches make={make} />}
      </>
    );
  }
  return (
    <>
      {trouble}
      <ul className={styles.list} aria-label="Batches">
        {batches.map((batch) => (
          <BatchRow key={batch.id} batch={batch} />
        ))}
      </ul>
      {hasNextPage && (
        <div className={styles.more}>
          <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function NoBatches({ make }: { make: React.ReactNode }) {
  return (
    <EmptyState picture="queue" title="No batches yet" action={make}>
      A batch is a named group of tasks: a week’s pictures, a customer’s order. It is begun, paused and canceled as one, and
      can be kept to a group of people or put before others.
    </EmptyState>
  );
}
