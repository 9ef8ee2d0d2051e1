import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, IconButton } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ConfirmDialog, Drawer } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { SortableList } from "../../kit/SortableList";
import { type CourseDetail, type Lesson, practiceQuery, useAddPractice, useOrderLessons, useRetireLesson } from "../queries";
import styles from "../Training.module.css";
import { LessonDialog } from "./LessonDialog";
import { AddCheckedDialog, Questions } from "./Questions";

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
  const pages = useInfiniteQuery(practiceQuery(lesson.id));
  const adding = useAddPractice(lesson.id);
  const footer = isManager && (
    <Button variant="primary" icon="plus" onPress={() => { setAdding(true); }}>
      Add checked tasks
    </Button>
  );
  return (
    <Drawer open onClose={onClose} title={`Practice: ${lesson.title}`} description="Answered in the editor, then shown beside the expected answer with your explanation." size="large" footer={footer}>
      <Questions pages={pages} label="Questions to practise" empty="Nothing to practise yet." projectId={projectId} isManager={isManager} />
      {isAdding && <AddCheckedDialog add={adding} usual={3} most={200} onClose={() => { setAdding(false); }} />}
    </Drawer>
  );
}
