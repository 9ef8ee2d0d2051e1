import { ButtonLink } from "../../app/link";
import { Badge } from "../../kit/Badge";
import { Card } from "../../kit/Card";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { ProgressBar } from "../../kit/Progress";
import type { OwnCourse } from "../queries";
import styles from "../Training.module.css";
import { payOf, prize } from "../words";

/** A course that somebody could take, and how far they are. */
export function CourseCard({ own }: { own: OwnCourse }) {
  const { course, lessons, started_at, finished_at } = own;
  const done = lessons.filter(({ is_finished }) => is_finished).length;
  const word = finished_at ? "Read again" : started_at ? "Go on" : "Look at it";
  return (
    <Card title={course.title} description={own.project_name} actions={finished_at && <Badge tone="success">Finished</Badge>}>
      <Stack gap={3}>
        <p className={styles.line}>
          {plural(lessons.length, "lesson")}. {payOf(course, own)}.{course.skill && ` Finishing it grants ${prize({ skill: course.skill, skill_days: course.skill_days })}.`}
        </p>
        {started_at && !finished_at && <ProgressBar label="Lessons finished" value={lessons.length ? done / lessons.length : 0} text={`${done.toString()} of ${lessons.length.toString()}`} />}
        <div className={styles.foot}>
          <span className={styles.line}>{own.lacks_skill && `For those who hold ${own.lacks_skill}.`}</span>
          <ButtonLink to="/work/skills/courses/$courseId" params={{ courseId: course.id }} variant={finished_at ? "secondary" : "primary"} aria-label={`${word}: ${course.title}`}>
            {word}
          </ButtonLink>
        </div>
      </Stack>
    </Card>
  );
}
