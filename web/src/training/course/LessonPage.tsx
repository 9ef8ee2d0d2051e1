import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { ButtonLink } from "../../app/link";
import { usePageTitle } from "../../app/page-title";
import type { Schemas } from "../../app/paths";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { percent } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { Markdown } from "../../kit/Markdown";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import { ownLessonQuery, useFinishLesson } from "../queries";
import styles from "../Training.module.css";
import { useLearningTime } from "./useLearningTime";

type Page = Schemas["LessonPageOut"];

/** A lesson: to be read, and then practised. */
export function LessonPage() {
  const { lessonId = "" } = useParams({ strict: false });
  const { data: lesson, error, refetch } = useQuery(ownLessonQuery(lessonId));
  usePageTitle(lesson?.title ?? "Lesson");
  useLearningTime(lessonId);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!lesson) return <RowsSkeleton rows={6} />;
  const crumbs = [
    { title: "Skills & training", href: "/work/skills" },
    { title: lesson.course_title, href: `/work/skills/courses/${lesson.course_id}` },
  ];
  return (
    <>
      <PageHeader title={lesson.title} crumbs={crumbs} mark={lesson.is_finished ? <Badge tone="success">Finished</Badge> : undefined} />
      <Stack gap={5}>
        <Markdown source={lesson.body} />
        {lesson.practice.length > 0 && <Practice lesson={lesson} />}
        <End lesson={lesson} />
      </Stack>
    </>
  );
}

function Practice({ lesson }: { lesson: Page }) {
  return (
    <Card title="Practise" description="Real tasks, in the editor of the project. You see at once what was right and why; try as often as you like.">
      <ol className={styles.list}>
        {lesson.practice.map((question, index) => {
          const name = `Question ${(index + 1).toString()}`;
          return (
            <li key={question.id} className={styles.foot}>
              <span>
                {name}{" "}
                {question.is_tried && <Badge tone={question.is_passed ? "success" : "warning"}>{question.is_passed ? "right" : percent(question.score ?? 0, 0)}</Badge>}
              </span>
              <ButtonLink to="/learn/lessons/$lessonId/$questionId" params={{ lessonId: lesson.id, questionId: question.id }} size="sm" aria-label={`${question.is_tried ? "Try again" : "Try"}: ${name}`}>
                {question.is_tried ? "Try again" : "Try"}
              </ButtonLink>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

function End({ lesson }: { lesson: Page }) {
  const navigate = useNavigate();
  const finish = useFinishLesson();
  const left = lesson.practice.filter(({ is_tried }) => !is_tried).length;
  const end = async () => {
    const own = await finish.mutateAsync(lesson.id);
    if (own.next_lesson_id) await navigate({ to: "/work/skills/lessons/$lessonId", params: { lessonId: own.next_lesson_id } });
    else await navigate({ to: "/work/skills/courses/$courseId", params: { courseId: own.course.id } });
  };
  return (
    <Stack gap={3}>
      {finish.error && <ErrorNotice error={finish.error} />}
      <div className={styles.foot}>
        <p className={styles.line}>{left > 0 ? "Try every question, then go on. It does not matter whether you are right." : ""}</p>
        <Button variant="primary" iconEnd="arrow-right" busy={finish.isPending} disabled={left > 0} onPress={() => void end().catch(() => undefined)}>
          {lesson.is_finished ? "Go on" : "Finish this lesson"}
        </Button>
      </div>
    </Stack>
  );
}
