import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ButtonLink } from "../../app/link";
import { usePageTitle } from "../../app/page-title";
import { Badge } from "../../kit/Badge";
import { Card } from "../../kit/Card";
import { Disclosure } from "../../kit/Disclosure";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { percent, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import type { Schemas } from "../../app/paths";
import { Compare } from "../Compare";
import { type Marked, resultQuery } from "../queries";
import styles from "../Training.module.css";
import { prize } from "../words";

type Result = Schemas["ExamResultOut"];

/** What an exam came to, and question by question why. */
export function ResultPage() {
  const { attemptId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(resultQuery(attemptId));
  usePageTitle(data ? `${data.exam.title}: result` : "Result");
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={5} />;
  return (
    <>
      <PageHeader title={data.exam.title} crumbs={[{ title: "Skills & training", href: "/work/skills" }]} />
      {data.attempt.state === "open" ? <StillOpen attemptId={attemptId} /> : <Ended result={data} />}
    </>
  );
}

function StillOpen({ attemptId }: { attemptId: string }) {
  const go = (
    <ButtonLink to="/learn/exams/$attemptId" params={{ attemptId }} variant="primary">
      Go on with it
    </ButtonLink>
  );
  return <Card title="This exam is not finished" actions={go} />;
}

function Ended({ result }: { result: Result }) {
  const { attempt, exam } = result;
  const isPassed = attempt.state === "passed";
  return (
    <Stack gap={5}>
      <Card title={isPassed ? "Passed" : "Not passed"} actions={<Badge tone={isPassed ? "success" : "danger"}>{isPassed ? `You hold ${exam.skill}` : `${exam.pass_mark.toString()} needed`}</Badge>}>
        <p className={styles.score} aria-label={`Score ${(attempt.score ?? 0).toString()} of 100`}>
          {attempt.score}
          <span className={styles.line}> of 100</span>
        </p>
        <p className={styles.line}>
          {attempt.right_count ?? 0} of {plural(attempt.question_count, "question")} right. {isPassed ? `You were granted ${prize(exam)}.` : `${exam.pass_mark.toString()} of 100 pass.`}
        </p>
      </Card>
      <Questions result={result} />
      <div>
        <ButtonLink to="/work/skills" icon="arrow-left">
          Back to skills and training
        </ButtonLink>
      </div>
    </Stack>
  );
}

export function Questions({ result, whose }: { result: Result; whose?: string }) {
  const note = result.are_answers_shown ? undefined : "The expected answers are not shown: this exam has few questions, and others are still to be asked them.";
  return (
    <Card title="Question by question" description={note}>
      <ul className={styles.list}>
        {result.questions.map((marked, index) => (
          <li key={marked.question.id}>
            <Question marked={marked} number={index + 1} isShown={result.are_answers_shown} whose={whose} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type QuestionProps = { marked: Marked; number: number; isShown: boolean; whose?: string };

function Question({ marked, number, isShown, whose }: QuestionProps) {
  const { is_answered, is_passed, score } = marked;
  const title = `Question ${number.toString()}: ${is_answered ? (is_passed ? "right" : "not right") : "not answered"}`;
  if (!isShown) {
    return (
      <div className={styles.foot}>
        <span>{title}</span>
        <Badge tone={is_passed ? "success" : "danger"}>{is_answered ? percent(score, 0) : "0%"}</Badge>
      </div>
    );
  }
  return (
    <Disclosure title={title} note={is_answered ? percent(score, 0) : undefined}>
      <Compare marked={marked} whose={whose} />
    </Disclosure>
  );
}
