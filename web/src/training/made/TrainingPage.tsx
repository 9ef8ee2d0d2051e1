import { useInfiniteQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Link } from "../../app/link";
import { can, useSession } from "../../app/session";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { percent, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import { type Exam, examsQuery } from "../queries";
import styles from "../Training.module.css";
import { demands, prize } from "../words";
import { Courses } from "./Courses";
import { MakeExamDialog } from "./MakeExamDialog";
import { PaidLaterNotice } from "./PaidLaterNotice";

/** What a project teaches and asks before somebody works in it. */
export function TrainingPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/training" });
  return (
    <Stack gap={5}>
      <PaidLaterNotice projectId={projectId} />
      <Courses projectId={projectId} />
      <Exams projectId={projectId} />
    </Stack>
  );
}

function Exams({ projectId }: { projectId: string }) {
  const [isMaking, setMaking] = useState(false);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(examsQuery(projectId));
  const isManager = can(useSession(), "manage_projects");
  const make = isManager && (
    <Button variant="primary" icon="plus" onPress={() => { setMaking(true); }}>
      Make an exam
    </Button>
  );
  const exams = data?.pages.flatMap((page) => page.items);
  return (
    <Card title="Exams" description="Questions are tasks whose answer is known. Who passes is granted a skill, which projects can require." actions={exams && exams.length > 0 && make}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!exams && !error && <RowsSkeleton rows={3} />}
      {exams?.length === 0 && (
        <EmptyState title="No exam yet" action={make}>
          An exam is made in one go of tasks that reviewers have checked.
        </EmptyState>
      )}
      {exams && exams.length > 0 && (
        <ul className={styles.list} aria-label="Exams">
          {exams.map((exam) => (
            <li key={exam.id}>
              <Line exam={exam} projectId={projectId} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>Show more</Button>}
      {isMaking && <MakeExamDialog projectId={projectId} onClose={() => { setMaking(false); }} />}
    </Card>
  );
}

const TONES = { draft: "neutral", open: "success", closed: "neutral" } as const;

function Line({ exam, projectId }: { exam: Exam; projectId: string }) {
  const { ended_count: ended, passed_count: passed, worker_count: people } = exam;
  return (
    <div className={styles.question}>
      <div className={styles.words}>
        <Link to="/projects/$projectId/training/exams/$examId" params={{ projectId, examId: exam.id }}>
          {exam.title}
        </Link>
        <p className={styles.line}>
          {demands(exam)}. Grants {prize(exam)}.
        </p>
      </div>
      <p className={styles.line}>
        {ended === 0 ? "Nobody took it yet" : `${plural(people, "person", "people")}, ${plural(ended, "attempt")}, ${percent(passed / ended, 0)} passed`}
      </p>
      <Badge tone={TONES[exam.state]}>{exam.state}</Badge>
    </div>
  );
}
