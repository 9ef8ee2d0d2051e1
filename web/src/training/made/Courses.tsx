import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Link } from "../../app/link";
import { can, useSession } from "../../app/session";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { percent, plural } from "../../kit/format";
import { RowsSkeleton } from "../../kit/Skeleton";
import { type Course, coursesQuery, useMakeCourse } from "../queries";
import styles from "../Training.module.css";
import { CourseDialog } from "./CourseDialog";

/** A project's courses. */
export function Courses({ projectId }: { projectId: string }) {
  const [isMaking, setMaking] = useState(false);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(coursesQuery(projectId));
  const isManager = can(useSession(), "manage_projects");
  const courses = data?.pages.flatMap((page) => page.items);
  const make = isManager && (
    <Button variant="primary" icon="plus" onPress={() => { setMaking(true); }}>
      Write a course
    </Button>
  );
  return (
    <Card title="Courses" description="Lessons with pictures, and real tasks to practise on with explained feedback." actions={courses && courses.length > 0 && make}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!courses && !error && <RowsSkeleton rows={2} />}
      {courses?.length === 0 && (
        <EmptyState title="No course yet" action={make}>
          A course shows what the instructions mean, before anybody’s work counts.
        </EmptyState>
      )}
      {courses && courses.length > 0 && (
        <ul className={styles.list} aria-label="Courses">
          {courses.map((course) => (
            <li key={course.id}>
              <Line course={course} projectId={projectId} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>Show more</Button>}
      {isMaking && <Make projectId={projectId} onClose={() => { setMaking(false); }} />}
    </Card>
  );
}

function Line({ course, projectId }: { course: Course; projectId: string }) {
  const { begun_count: begun, finished_count: finished } = course;
  return (
    <div className={styles.question}>
      <div className={styles.words}>
        <Link to="/projects/$projectId/training/courses/$courseId" params={{ projectId, courseId: course.id }}>
          {course.title}
        </Link>
      </div>
      <p className={styles.line}>{begun === 0 ? "Nobody began it yet" : `${plural(begun, "person", "people")} began, ${percent(finished / begun, 0)} finished`}</p>
      <Badge tone={course.state === "open" ? "success" : "neutral"}>{course.state}</Badge>
    </div>
  );
}

function Make({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const navigate = useNavigate();
  const make = useMakeCourse(projectId);
  return (
    <CourseDialog
      title="Write a course"
      action="Go on to its lessons"
      onClose={onClose}
      onSave={async (body) => {
        const made = await make.mutateAsync(body);
        await navigate({ to: "/projects/$projectId/training/courses/$courseId", params: { projectId, courseId: made.id } });
      }}
    />
  );
}
