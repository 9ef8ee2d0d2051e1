import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "../app/link";
import { Badge } from "../kit/Badge";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { Disclosure } from "../kit/Disclosure";
import { ErrorNotice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { RowsSkeleton } from "../kit/Skeleton";
import { Composer } from "./Composer";
import { State } from "./DiscussionPage";
import { type Discussion, discussionQuery, ofTaskQuery, useSay } from "./queries";
import styles from "./Talk.module.css";
import { Thread } from "./Thread";
import { type Addressee, WriteDialog } from "./WriteDialog";

type Props = { taskId: string; isGold: boolean; /** Who had the task. */ workers: readonly Addressee[] };

/** What workers asked about a task, to be answered beside it; and writing to whoever did it. */
export function TaskTalk({ taskId, isGold, workers }: Props) {
  const { data, error, refetch } = useQuery(ofTaskQuery(taskId));
  const [writing, setWriting] = useState(false);
  const listed = data ?? [];
  if (listed.length === 0 && workers.length === 0 && !error) return null;
  const write = workers.length > 0 && (
    <Button size="sm" icon="comment" onPress={() => { setWriting(true); }}>
      Write to a worker
    </Button>
  );
  return (
    <Card title="Talk" description="Between each worker and the staff; no other worker reads it." actions={write}>
      {isGold && <p className={styles.warning}>This task is gold. Whoever did it does not know, and an answer must not give it away.</p>}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {listed.length === 0 && !error && <p className={styles.about}>Nobody asked about this task.</p>}
      {listed.map((each) => (
        <Folded key={each.id} discussion={each} />
      ))}
      {writing && <WriteDialog taskId={taskId} workers={workers} onClose={() => { setWriting(false); }} />}
    </Card>
  );
}

function Folded({ discussion }: { discussion: Discussion }) {
  const { title, worker, unread_count: unread, message_count: count, waiting_since: since } = discussion;
  // What is folded away is neither asked for nor read.
  const [open, setOpen] = useState(since !== null);
  const head = (
    <span className={styles.title}>
      {title}
      {unread > 0 && <Badge tone="info">{plural(unread, "new message")}</Badge>}
      <State discussion={discussion} />
    </span>
  );
  return (
    <Disclosure title={head} note={[worker?.shown_name, plural(count, "message")].filter(Boolean).join(" · ")} open={open} onChange={setOpen}>
      {open && <Unfolded id={discussion.id} />}
    </Disclosure>
  );
}

function Unfolded({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(discussionQuery(id));
  const say = useSay();
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={2} />;
  return (
    <div className={styles.drawer}>
      <Thread discussion={data} />
      <Composer label="Your answer" help="Markdown. Ctrl+Enter sends it." action="Send" onSend={(words) => say.mutateAsync({ id, words })} />
      <Link to="/discussions/$discussionId" params={{ discussionId: id }}>
        Open the discussion
      </Link>
    </div>
  );
}
