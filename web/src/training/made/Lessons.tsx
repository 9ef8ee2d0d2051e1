import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, IconButton } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ConfirmDialog, Dialog, Drawer } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { RowsSkeleton } from "../../kit/Skeleton";
import { SortableList } from "../../kit/SortableList";
import { toast } from "../../kit/Toast";
import { type CourseDetail, type Lesson, practiceQuery, useAddPractice, useOrderLessons, useRetireLesson } from "../queries";
import styles from "../Training.module.css";
import { LessonDialog } from "./LessonDialog";
import { Row } from "./Pool";

type Open = { kind: "write" | "practice" | "retire"; lesson: Lesson } | { kind: "new" } | null;

/** The lessons of a course, in order: written, moved, and filled with tasks to practise on. */
export function Lessons({ course, isManager }: { course: CourseDetail; isManager: boolean }) {
  const [open, setOpen] = useState<Open>(null);
  const order = useOrderLessons(course.id);
  const retire = useRetireLesson();
  const close = () => { setOpen(null); };
  const add = isManager && (
    <Button size="sm" icon="plus" onPress={() => { setOpen({ kind: "new" }); }}>
      Write a lesson
    </Button>
  );
  return (
    <Card title="Lessons" description="Read in this order. A course opens with one or more." actions={add}>
      {course.lessons.length > 0 && (
        <SortableList label="Lessons" rows={course.lessons} rowId={(lesson) => lesson.id} rowName={(lesson) => lesson.title} onOrder={isManager ? (ids) => { order.mutate(ids); } : undefined}>
          {(lesson) => (
            <div className={styles.question}>
              <div className={styles.words}>
                {lesson.title}
                <p className={styles.line}>{lesson.question_count > 0 ? `${plural(lesson.question_count, "question")} to practise` : "Nothing to practise"}</p>
              </div>
              <Button size="sm" aria-label={`Practice of ${lesson.title}`} onPress={() => { setOpen({ kind: "practice", lesson }); }}>
                Practice
              </Button>
              {isManager && <IconButton icon="edit" size="sm" label={`Write ${lesson.title}`} onPress={() => { setOpen({ kind: "write", lesson }); }} />}
              {isManager && <IconButton icon="trash" size="sm" label={`Take out ${lesson.title}`} onPress={() => { setOpen({ kind: "retire", lesson }); }} />}
            </div>
          )}
        </SortableList>
      )}
      {order.error && <ErrorNotice error={order.error} />}
      {open?.kind === "new" && <LessonDialog courseId={course.id} onClose={close} />}
      {open?.kind === "write" && <LessonDialog courseId={course.id} lesson={open.lesson} onClose={close} />}
      {open?.kind === "practice" && <PracticeDrawer lesson={open.lesson} projectId={course.project_id} isManager={isManager} onClose={close} />}
      {open?.kind === "retire" && (
        <ConfirmDialog open onClose={close} title={`Take “${open.lesson.title}” out?`} action="Take it out" danger onConfirm={() => retire.mutateAsync(open.lesson.id)}>
          What people answered in it stays. Whoever has not finished it need not any more.
        </ConfirmDialog>
      )}
    </Card>
  );
}

type PracticeProps = { lesson: Lesson; projectId: string; isManager: boolean; onClose: () => void };

function PracticeDrawer({ lesson, projectId, isManager, onClose }: PracticeProps) {
  const [isAdding, setAdding] = useState(false);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(practiceQuery(lesson.id));
  const rows = data?.pages.flatMap((page) => page.items);
  const footer = isManager && (
    <Button variant="primary" icon="plus" onPress={() => { setAdding(true); }}>
      Add checked tasks
    </Button>
  );
  return (
    <Drawer open onClose={onClose} title={`Practice: ${lesson.title}`} description="Answered in the editor, then shown beside the expected answer with your explanation." size="large" footer={footer}>
      {error && <ErrorNotice error={error} />}
      {!rows && !error && <RowsSkeleton rows={3} />}
      {rows?.length === 0 && <p className={styles.line}>Nothing to practise yet.</p>}
      <ul className={styles.list} aria-label="Questions to practise">
        {rows?.map((row) => (
          <li key={row.id}>
            <Row row={row} projectId={projectId} isManager={isManager} />
          </li>
        ))}
      </ul>
      {hasNextPage && <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>Show more</Button>}
      {isAdding && <AddPractice lessonId={lesson.id} onClose={() => { setAdding(false); }} />}
    </Drawer>
  );
}

function AddPractice({ lessonId, onClose }: { lessonId: string; onClose: () => void }) {
  const [count, setCount] = useState(3);
  const add = useAddPractice(lessonId);
  const send = async () => {
    const { added } = await add.mutateAsync({ task_ids: [], checked_tasks: count });
    toast.success(added === 0 ? "No other checked tasks are there yet" : `${plural(added, "question")} added`);
    onClose();
  };
  const button = <Button variant="primary" busy={add.isPending} disabled={Number.isNaN(count)} onPress={() => void send().catch(() => undefined)}>Add</Button>;
  return (
    <Dialog open onClose={onClose} title="Add checked tasks" description="The newest tasks that reviewers decided and no exam or lesson asks yet." size="small" footer={button} dismissable={!add.isPending}>
      <Stack gap={3}>
        <NumberField label="Tasks" value={count} onChange={setCount} minValue={1} maxValue={200} />
        {add.error && <ErrorNotice error={add.error} />}
      </Stack>
    </Dialog>
  );
}
