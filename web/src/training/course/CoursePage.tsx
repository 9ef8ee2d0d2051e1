import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { ButtonLink, Link } from "../../app/link";
import { usePageTitle } from "../../app/page-title";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { duration, plural } from "../../kit/format";
import { Facts, Stack } from "../../kit/Layout";
import { Markdown } from "../../kit/Markdown";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import { type OwnCourse, ownCourseQuery, useBeginCourse } from "../queries";
import styles from "../Training.module.css";
import { payOf, prize } from "../words";

/** A course: what it is, what it pays, and its lessons in order. */
export function CoursePage() {
  const { courseId = "" } = useParams({ strict: false });
  const { data: own, error, refetch } = useQuery(ownCourseQuery(courseId));
  usePageTitle(own?.course.title ?? "Course");
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!own) return <RowsSkeleton rows={5} />;
  const { course } = own;
  const facts = [
    { name: "Pay", value: payOf(course, own) },
    { name: "Grants", value: course.skill ? prize({ skill: course.skill, skill_days: course.skill_days }) : "No skill" },
    ...(own.started_at ? [{ name: "Your active time", value: duration(own.active_seconds) }] : []),
  ];
  return (
    <>
      <PageHeader title={course.title} crumbs={[{ title: "Skills & training", href: "/work/skills" }]} mark={own.finished_at ? <Badge tone="success">Finished</Badge> : undefined} actions={<GoOn own={own} />} />
      <Stack gap={5}>
        {course.summary && <Markdown source={course.summary} />}
        <Facts items={facts} />
        <Lessons own={own} />
      </Stack>
    </>
  );
}

function GoOn({ own }: { own: OwnCourse }) {
  const navigate = useNavigate();
  const begin = useBeginCourse();
  const next = own.next_lesson_id;
  if (own.started_at && next) {
    return (
      <ButtonLink to="/work/skills/lessons/$lessonId" params={{ lessonId: next }} variant="primary" iconEnd="arrow-right">
        Go on
      </ButtonLink>
    );
  }
  if (own.started_at) return null;
  const start = async () => {
    const begun = await begin.mutateAsync(own.course.id);
    if (begun.next_lesson_id) await navigate({ to: "/work/skills/lessons/$lessonId", params: { lessonId: begun.next_lesson_id } });
  };
  return (
    <>
      {begin.error && <ErrorNotice error={begin.error} />}
      <Button variant="primary" busy={begin.isPending} disabled={own.lacks_skill !== null} onPress={() => void start().catch(() => undefined)}>
        {own.lacks_skill ? `For those who hold ${own.lacks_skill}` : "Begin the course"}
      </Button>
    </>
  );
}

function Lessons({ own }: { own: OwnCourse }) {
  return (
    <Card title="Lessons">
      <ol className={styles.list}>
        {own.lessons.map((lesson, index) => (
          <li key={lesson.id} className={styles.foot}>
            <span className={styles.words}>
              {index + 1}.{" "}
              {own.started_at ? (
                <Link to="/work/skills/lessons/$lessonId" params={{ lessonId: lesson.id }}>
                  {lesson.title}
                </Link>
              ) : (
                lesson.title
              )}
              {lesson.question_count > 0 && <span className={styles.line}> · {plural(lesson.question_count, "question")} to practise</span>}
            </span>
            {lesson.is_finished && <Badge tone="success" icon="check">finished</Badge>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
