import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { can, useSession } from "../../app/session";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, duration } from "../../kit/format";
import { Facts, Stack } from "../../kit/Layout";
import { Markdown } from "../../kit/Markdown";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import { toast } from "../../kit/Toast";
import { type CourseDetail, courseQuery, type Learner, learnersQuery, useChangeCourse } from "../queries";
import { CourseDialog } from "./CourseDialog";
import { Lessons } from "./Lessons";

/** One course: its lessons, and how far people are. */
export function CourseAdminPage() {
  const { courseId } = useParams({ from: "/signed-in/shell/projects/$projectId/training/courses/$courseId" });
  const { data: course, error, refetch } = useQuery(courseQuery(courseId));
  const isManager = can(useSession(), "manage_projects");
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!course) return <RowsSkeleton rows={5} />;
  return (
    <Stack gap={5}>
      <Summary course={course} isManager={isManager} />
      <Lessons course={course} isManager={isManager} />
      <Learners course={course} />
    </Stack>
  );
}

function Summary({ course, isManager }: { course: CourseDetail; isManager: boolean }) {
  const [isChanging, setChanging] = useState(false);
  const change = useChangeCourse(course.id);
  const next = course.state === "open" ? "closed" : "open";
  const turn = () => {
    change.mutateAsync({ state: next }).then(
      () => { toast.success(next === "open" ? "It can be taken now" : "Nobody can begin it any more"); },
      (error: unknown) => { toast.danger(error instanceof Error ? error.message : "It did not work."); },
    );
  };
  const facts = [
    { name: "Grants", value: course.skill ?? "No skill" },
    { name: "Asks for", value: course.requires_skill ?? "No skill" },
    { name: "Open to", value: course.is_shared ? "Everybody of the organization" : "Those to whom the project is open" },
    { name: "Paid", value: course.paid_minutes > 0 ? `Up to ${duration(course.paid_minutes * 60)}` : "No" },
    { name: "Begun by", value: course.begun_count.toString() },
    { name: "Finished by", value: course.finished_count.toString() },
  ];
  const actions = isManager && (
    <>
      <Button size="sm" icon="edit" onPress={() => { setChanging(true); }}>
        Change
      </Button>
      <Button size="sm" variant={next === "open" ? "primary" : "secondary"} busy={change.isPending} onPress={turn}>
        {next === "open" ? "Open it" : "Close it"}
      </Button>
    </>
  );
  return (
    <Card title={<>{course.title} <Badge tone={course.state === "open" ? "success" : "neutral"}>{course.state}</Badge></>} actions={actions}>
      <Stack gap={4}>
        {course.summary && <Markdown source={course.summary} compact />}
        <Facts items={facts} />
      </Stack>
      {isChanging && <CourseDialog title="Change the course" action="Save" course={course} onSave={(said) => change.mutateAsync(said)} onClose={() => { setChanging(false); }} />}
    </Card>
  );
}

const columnsOf = (course: CourseDetail): readonly TableColumn<Learner>[] => [
  { id: "worker", title: "Worker", cell: (row) => row.worker.shown_name, sortBy: (row) => row.worker.shown_name },
  { id: "lessons", title: "Lessons", numeric: true, cell: (row) => `${row.finished_lessons.toString()} of ${course.lessons.length.toString()}`, sortBy: (row) => row.finished_lessons },
  { id: "time", title: "Active time", numeric: true, cell: (row) => duration(row.active_seconds), sortBy: (row) => row.active_seconds },
  { id: "begun", title: "Begun", cell: (row) => ago(row.started_at), sortBy: (row) => row.started_at },
  { id: "finished", title: "Finished", cell: (row) => (row.finished_at ? ago(row.finished_at) : "–"), sortBy: (row) => row.finished_at ?? "" },
];

function Learners({ course }: { course: CourseDetail }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(learnersQuery(course.id));
  const rows = data?.pages.flatMap((page) => page.items);
  return (
    <Card title="Who takes it" flush>
      {error && <ErrorNotice error={error} />}
      {!rows && !error && <RowsSkeleton rows={3} />}
      {rows && (
        <Table label="Who takes it" columns={columnsOf(course)} rows={rows} rowId={(row) => row.worker.id} rowName={(row) => row.worker.shown_name} empty="Nobody began it yet." onMore={hasNextPage ? () => void fetchNextPage() : undefined} loadingMore={isFetchingNextPage} />
      )}
    </Card>
  );
}
