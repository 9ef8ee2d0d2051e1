import { useInfiniteQuery } from "@tanstack/react-query";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { Disclosure } from "../kit/Disclosure";
import { faultOf } from "../kit/fault";
import { ago, moment } from "../kit/format";
import { toast } from "../kit/Toast";
import { doneWords, undoneWords } from "./Chosen";
import styles from "./Operations.module.css";
import { type Operation, operationsQuery, useUndo } from "./queries";

const KINDS: Readonly<Record<Operation["kind"], { title: string; thing: string }>> = {
  set_priority: { title: "Priority set", thing: "task" },
  pause_batches: { title: "Batches paused", thing: "batch" },
  resume_batches: { title: "Batches resumed", thing: "batch" },
  release_leases: { title: "Leases released", thing: "lease" },
  redo: { title: "Tasks opened again", thing: "task" },
  offer_again: { title: "Tasks offered again", thing: "task" },
};

/** What was done to many at once, and undoing it. */
export function Done() {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(operationsQuery);
  const listed = data?.pages.flatMap((page) => page.items) ?? [];
  if (listed.length === 0) return null;
  return (
    <Card title="What was done" description="Newest first. Undoing puts back what is still as it was left.">
      <ul className={styles.done} aria-label="Operations">
        {listed.map((each) => (
          <Item key={each.id} operation={each} />
        ))}
      </ul>
      {hasNextPage && (
        <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          Show older
        </Button>
      )}
    </Card>
  );
}

function Item({ operation }: { operation: Operation }) {
  const undo = useUndo();
  const mayUndo = can(useSession(), "manage_projects") && operation.undone_at === null && operation.changed_count > 0;
  const { title, thing } = KINDS[operation.kind];
  const reasons = [...new Set([...operation.outcomes, ...(operation.undo_outcomes ?? [])].flatMap(({ reason }) => (reason === null ? [] : [reason])))];
  const takeBack = () => {
    undo.mutate(operation.id, { onSuccess: (undone) => { toast.success(undoneWords(undone)); }, onError: (error) => { toast.danger(faultOf(error).message); } });
  };
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <p className={styles.title}>{operation.priority === null ? title : `${title} to ${operation.priority.toString()}`}</p>
        <p className={styles.note}>
          {doneWords(operation, thing)} · <time dateTime={operation.created_at} title={moment(operation.created_at)}>{ago(operation.created_at)}</time>
          {operation.undone_at !== null && ` · undone: ${undoneWords(operation)}`}
        </p>
        {reasons.length > 0 && (
          <Disclosure title="Why not all">
            <ul className={styles.reasons}>
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
      {mayUndo && (
        <Button size="sm" icon="undo" busy={undo.isPending} aria-label={`Undo: ${title}, ${ago(operation.created_at)}`} onPress={takeBack}>
          Undo
        </Button>
      )}
    </li>
  );
}
