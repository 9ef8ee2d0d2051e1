import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { usePageTitle } from "../../app/page-title";
import { Badge } from "../../kit/Badge";
import { Card } from "../../kit/Card";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, date } from "../../kit/format";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import { ownCoursesQuery, ownExamsQuery, ownSkillsQuery, type Skill } from "../queries";
import styles from "../Training.module.css";
import { CourseCard } from "./CourseCard";
import { ExamCard } from "./ExamCard";
import { OwnDoubts } from "./OwnDoubts";

/** What somebody can do, until when, and how to get more. */
export function SkillsTrainingPage() {
  usePageTitle("Skills & training");
  return (
    <>
      <PageHeader title="Skills & training" description="Skills open projects to you, whichever project you earn them in. What an hour of learning pays stands with each course and exam." />
      <Skills />
      <OwnDoubts />
      <Courses />
      <Exams />
    </>
  );
}

function Skills() {
  const { data: skills, error, refetch } = useQuery(ownSkillsQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!skills) return <RowsSkeleton rows={2} />;
  if (skills.length === 0) return <Card title="You hold no skill yet">Pass an exam below, or ask a manager.</Card>;
  return (
    <section aria-label="Your skills">
      <ul className={styles.cards}>
        {skills.map((skill) => (
          <li key={skill.name}>
            <Held skill={skill} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Held({ skill: { name, level, note, expires_at, created_at } }: { skill: Skill }) {
  return (
    <Card title={name} actions={<Badge tone="success">level {level}</Badge>}>
      <p className={styles.line}>{note ?? `Granted ${ago(created_at)}.`}</p>
      <p className={styles.line}>{expires_at ? `Yours until ${date(expires_at)}.` : "It does not run out."}</p>
    </Card>
  );
}

function Courses() {
  const { data: courses, error, refetch } = useQuery(ownCoursesQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!courses || courses.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Courses">
      <h2 className={styles.heading}>Courses</h2>
      <ul className={styles.cards}>
        {courses.map((own) => (
          <li key={own.course.id}>
            <CourseCard own={own} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Exams() {
  const { data: exams, error, refetch } = useQuery(ownExamsQuery);
  const { exam: asked } = useSearch({ from: "/signed-in/shell/work/skills" });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!exams) return <RowsSkeleton rows={3} />;
  return (
    <section className={styles.section} aria-label="Exams">
      <h2 className={styles.heading}>Exams</h2>
      {exams.length === 0 ? (
        <EmptyState title="No exam is open">Exams appear here when a project has one for you.</EmptyState>
      ) : (
        <ul className={styles.cards}>
          {exams.map((own) => (
            <li key={own.exam.id}>
              <ExamCard key={String(own.exam.id === asked)} own={own} isAsked={own.exam.id === asked} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
