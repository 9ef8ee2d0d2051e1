import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { Schemas } from "../app/paths";
import { Link } from "../app/link";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Muted } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import { CallbackEntry } from "../projects/task/CallbackEntry";
import callbackStyles from "../projects/task/Callbacks.module.css";
import { type Mode, undeliveredQuery } from "./callback-queries";
import styles from "./Settings.module.css";

type Callback = Schemas["CallbackOut"];

/** What was tried and is not delivered, with why, and a button to send each again. */
export function Undelivered({ mode }: { mode: Mode }) {
  const client = useQueryClient();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(undeliveredQuery(mode));
  const callbacks = data?.pages.flatMap((page) => page.items) ?? [];
  const onSent = () => client.invalidateQueries({ queryKey: undeliveredQuery(mode).queryKey });
  return (
    <Card title="Undelivered" description="Of all projects, newest first: those to be tried again, failed or refused. What is delivered at last leaves the list.">
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && callbacks.length === 0 && <Muted>Nothing: whatever was sent was delivered.</Muted>}
      {callbacks.length > 0 && (
        <ul className={callbackStyles.list} aria-label="Undelivered">
          {callbacks.map((callback) => (
            <CallbackEntry key={callback.id} callback={callback} mode={mode} onSent={onSent} about={mode === "live" && <About callback={callback} />} isWhole />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className={styles.more}>
          <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Card>
  );
}

/** Where the thing that was told of is looked at. */
function About({ callback: { subject, subject_id: id, project_id: projectId } }: { callback: Callback }) {
  switch (subject) {
    case "task":
      return <Link to="/projects/$projectId/tasks/$taskId" params={{ projectId, taskId: id }}>Open the task</Link>;
    case "batch":
      return <Link to="/projects/$projectId/batches/$batchId" params={{ projectId, batchId: id }}>Open the batch</Link>;
    case "delivery":
      return <Link to="/projects/$projectId/deliveries" params={{ projectId }}>Open the deliveries</Link>;
  }
}
