// Questions as those see them who make exams and lessons: listed with how they are answered, explained, added, retired.
import { useState } from "react";
import { Link } from "../../app/link";
import { taskName } from "../../app/task-name";
import { Badge } from "../../kit/Badge";
import { Button, IconButton } from "../../kit/Button";
import { ConfirmDialog, Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { percent, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { MarkdownEditor } from "../../kit/MarkdownEditor";
import { NumberField } from "../../kit/NumberField";
import { RowsSkeleton } from "../../kit/Skeleton";
import { toast } from "../../kit/Toast";
import { type QuestionRow, useExplain, useRetire } from "../queries";
import styles from "../Training.module.css";

type Pages = {
  data?: { pages: readonly { items: readonly QuestionRow[] }[] };
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};
type Props = { pages: Pages; label: string; empty: string; projectId: string; isManager: boolean };

/** The questions of an exam or a lesson. */
export function Questions({ pages, label, empty, projectId, isManager }: Props) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const rows = data?.pages.flatMap((page) => page.items);
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      {!rows && error === null && <RowsSkeleton rows={4} />}
      {rows?.length === 0 && <p className={styles.line}>{empty}</p>}
      <ul className={styles.list} aria-label={label}>
        {rows?.map((row) => (
          <li key={row.id}>
            <Row row={row} projectId={projectId} isManager={isManager} />
          </li>
        ))}
      </ul>
      {hasNextPage && <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>Show more</Button>}
    </>
  );
}

function Row({ row, projectId, isManager }: { row: QuestionRow; projectId: string; isManager: boolean }) {
  const [open, setOpen] = useState<"explain" | "retire" | null>(null);
  const retire = useRetire();
  const name = taskName({ picture: row.picture, excerpt: row.excerpt });
  const close = () => { setOpen(null); };
  return (
    <div className={styles.question}>
      {row.picture?.thumbnail_url && <img className={styles.thumb} src={row.picture.thumbnail_url} alt="" loading="lazy" />}
      <div className={styles.words}>
        <Link to="/projects/$projectId/tasks/$taskId" params={{ projectId, taskId: row.task_id }} search={{}}>
          {name}
        </Link>
        <p className={styles.line}>{row.answered_count === 0 ? "Not asked yet" : `${percent(row.passed_count / row.answered_count, 0)} right of ${plural(row.answered_count, "answer")}`}</p>
        {row.explanation && <p className={styles.line}>{row.explanation}</p>}
      </div>
      {row.tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {isManager && (
        <>
          <IconButton icon="comment" size="sm" label={`Explain the answer of ${name}`} onPress={() => { setOpen("explain"); }} />
          <IconButton icon="trash" size="sm" label={`Ask ${name} no more`} onPress={() => { setOpen("retire"); }} />
        </>
      )}
      {open === "explain" && <ExplainDialog row={row} onClose={close} />}
      <ConfirmDialog open={open === "retire"} onClose={close} title="Ask this question no more?" action="Ask it no more" onConfirm={() => retire.mutateAsync(row.id)}>
        What was answered stays. Attempts that have it keep it.
      </ConfirmDialog>
    </div>
  );
}

function ExplainDialog({ row, onClose }: { row: QuestionRow; onClose: () => void }) {
  const [words, setWords] = useState(row.explanation);
  const explain = useExplain();
  const send = async () => {
    await explain.mutateAsync({ id: row.id, explanation: words.trim() });
    onClose();
  };
  const button = <Button variant="primary" busy={explain.isPending} onPress={() => void send().catch(() => undefined)}>Save</Button>;
  return (
    <Dialog open onClose={onClose} title="Why the expected answer is right" description="Read beside the answer by those who are shown it." footer={button} dismissable={!explain.isPending}>
      <Stack gap={3}>
        <MarkdownEditor label="Explanation" value={words} onChange={setWords} rows={6} />
        {explain.error && <ErrorNotice error={explain.error} />}
      </Stack>
    </Dialog>
  );
}

type Adding = { mutateAsync: (body: { task_ids: string[]; checked_tasks: number }) => Promise<{ added: number }>; isPending: boolean; error: unknown };
type AddProps = { add: Adding; usual: number; most: number; onClose: () => void };

/** So many of the tasks that reviewers decided become questions. */
export function AddCheckedDialog({ add, usual, most, onClose }: AddProps) {
  const [count, setCount] = useState(usual);
  const send = async () => {
    const { added } = await add.mutateAsync({ task_ids: [], checked_tasks: count });
    toast.success(added === 0 ? "No other checked tasks are there yet" : `${plural(added, "question")} added`);
    onClose();
  };
  const button = <Button variant="primary" busy={add.isPending} disabled={Number.isNaN(count)} onPress={() => void send().catch(() => undefined)}>Add</Button>;
  return (
    <Dialog open onClose={onClose} title="Add checked tasks" description="The newest tasks that reviewers decided and no exam or lesson asks yet." size="small" footer={button} dismissable={!add.isPending}>
      <Stack gap={3}>
        <NumberField label="Tasks" value={count} onChange={setCount} minValue={1} maxValue={most} />
        {add.error !== null && <ErrorNotice error={add.error} />}
      </Stack>
    </Dialog>
  );
}
