import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { callbacksQuery } from "./callback-queries";
import { CallbackEntry } from "./CallbackEntry";
import styles from "./Callbacks.module.css";

/** What the customer's server was told of the task, with every try. Nothing where nobody is told. */
export function Callbacks({ taskId }: { taskId: string }) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(callbacksQuery(taskId));
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Card title="Callbacks" description="What your server was told, newest first">
      <ul className={styles.list} aria-label="Callbacks">
        {data.items.map((callback) => (
          <CallbackEntry key={callback.id} callback={callback} onSent={() => client.invalidateQueries({ queryKey: ["task", taskId] })} />
        ))}
      </ul>
    </Card>
  );
}
