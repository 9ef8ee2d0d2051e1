import { useQuery } from "@tanstack/react-query";
import { can, useSession } from "../../app/session";
import { StatusPill } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, moment } from "../../kit/format";
import { toast } from "../../kit/Toast";
import type { Callback } from "../types";
import { callbacksQuery, useSendAgain } from "./callback-queries";
import { eventWords, standingWords, tryWords } from "./callback-words";
import styles from "./Callbacks.module.css";

/** What the customer's server was told of the task, with every try. Nothing where nobody is told. */
export function Callbacks({ taskId }: { taskId: string }) {
  const { data, error, refetch } = useQuery(callbacksQuery(taskId));
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Card title="Callbacks" description="What your server was told, newest first">
      <ul className={styles.list} aria-label="Callbacks">
        {data.items.map((callback) => (
          <Entry key={callback.id} taskId={taskId} callback={callback} />
        ))}
      </ul>
    </Card>
  );
}

function Entry({ taskId, callback }: { taskId: string; callback: Callback }) {
  const mayChange = can(useSession(), "manage_projects");
  const again = useSendAgain(taskId);
  const send = () => {
    again.mutate(callback.id, { onSuccess: () => toast.success("Being sent again") });
  };
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <span className={styles.event}>{eventWords(callback)}</span>
        <StatusPill state={callback.state} />
        {mayChange && (
          <Button size="sm" icon="refresh" busy={again.isPending} onPress={send} aria-label={`Send again: ${eventWords(callback)}`}>
            Send again
          </Button>
        )}
      </div>
      <p className={styles.url}>{callback.url}</p>
      {standingWords(callback) && <p className={styles.standing}>{standingWords(callback)}</p>}
      {again.error && <ErrorNotice error={again.error} />}
      <ol className={styles.tries} aria-label={`Tries: ${eventWords(callback)}`}>
        {callback.tries.map((each) => (
          <li key={each.number}>
            <span>{tryWords(each)}</span>
            <time dateTime={each.at} title={moment(each.at)}>
              {ago(each.at)}
            </time>
          </li>
        ))}
      </ol>
    </li>
  );
}
