import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "../../app/link";
import { taskName } from "../../app/task-name";
import { Badge } from "../../kit/Badge";
import { Button, IconButton } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ConfirmDialog, Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { percent, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { MarkdownEditor } from "../../kit/MarkdownEditor";
import { NumberField } from "../../kit/NumberField";
import { RowsSkeleton } from "../../kit/Skeleton";
import { toast } from "../../kit/Toast";
import { type Exam, type QuestionRow, questionsQuery, useAddQuestions, useExplain, useRetire } from "../queries";
import styles from "../Training.module.css";

/** The questions that an exam draws from. */
export function Pool({ exam, isManager }: { exam: Exam; isManager: boolean }) {
  const [isAdding, setAdding] = useState(false);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(questionsQuery(exam.id));
  const rows = data?.pages.flatMap((page) => page.items);
  const add = isManager && (
    <Button size="sm" icon="plus" onPress={() => { setAdding(true); }}>
      Add checked tasks
    </Button>
  );
  return (
    <Card title="Questions" description={`${plural(exam.pool_size, "question")}; ${exam.question_count.toString()} are drawn by lot, each class as often as the others.`} actions={add}>
      {error && <ErrorNotice error={error} />}
      {!rows && !error && <RowsSkeleton rows={4} />}
      <ul className={styles.list} aria-label="Questions">
        {rows?.map((row) => (
          <li key={row.id}>
            <Row row={row} projectId={exam.project_id} isManager={isManager} />
          </li>
        ))}
      </ul>
      {hasNextPage && <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>Show more</Button>}
      {isAdding && <AddDialog examId={exam.id} onClose={() => { setAdding(false); }} />}
    </Card>
  );
}

export function Row({ row, projectId, isManager }: { row: QuestionRow; projectId: string; isManager: boolean }) {
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

function AddDialog({ examId, onClose }: { examId: string; onClose: () => void }) {
  const [count, setCount] = useState(20);
  const add = useAddQuestions(examId);
  const send = async () => {
    const { added } = await add.mutateAsync({ task_ids: [], checked_tasks: count });
    toast.success(added === 0 ? "No other checked tasks are there yet" : `${plural(added, "question")} added`);
    onClose();
  };
  const button = <Button variant="primary" busy={add.isPending} disabled={Number.isNaN(count)} onPress={() => void send().catch(() => undefined)}>Add</Button>;
  return (
    <Dialog open onClose={onClose} title="Add checked tasks" description="The newest tasks that reviewers decided and no exam or lesson asks yet." size="small" footer={button} dismissable={!add.isPending}>
      <Stack gap={3}>
        <NumberField label="Tasks" value={count} onChange={setCount} minValue={1} maxValue={500} />
        {add.error && <ErrorNotice error={add.error} />}
      </Stack>
    </Dialog>
  );
}
