import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { ButtonLink, Link } from "../../app/link";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { duration } from "../../kit/format";
import { Facts, Stack } from "../../kit/Layout";
import { Markdown } from "../../kit/Markdown";
import { type OwnExam, useBegin } from "../queries";
import styles from "../Training.module.css";
import { demands, payOf, prize, retries, standing, whyNot } from "../words";

/** An exam that somebody could take, and how they stand with it. */
export function ExamCard({ own, isAsked }: { own: OwnExam; isAsked: boolean }) {
  const { exam, project_name, attempt } = own;
  const why = whyNot(own);
  const take = attempt ? "Take it again" : "Take the exam";
  const isOpen = attempt?.state === "open" && !own.barred;
  const [isBeginning, setBeginning] = useState(isAsked && !isOpen && own.barred === null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsked) place.current?.scrollIntoView({ block: "center" });
  }, [isAsked]);
  return (
    <div ref={place} className={isAsked ? styles.asked : undefined}>
      <Card title={exam.title} description={project_name} actions={attempt && <Badge tone={attempt.state === "passed" ? "success" : "neutral"}>{standing(attempt)}</Badge>}>
        <Stack gap={3}>
          <p className={styles.line}>{demands(exam)}</p>
          <p className={styles.line}>Passing grants {prize(exam)}. {payOf(exam, own)}.</p>
          {why && <p className={styles.line}>{why}</p>}
          {own.barred?.reason === "course" && exam.course_id && (
            <p>
              <Link to="/work/skills/courses/$courseId" params={{ courseId: exam.course_id }}>
                Open its course
              </Link>
            </p>
          )}
          <div className={styles.foot}>
            {attempt && attempt.state !== "open" ? (
              <ButtonLink to="/work/skills/exams/$attemptId" params={{ attemptId: attempt.id }} size="sm" aria-label={`Result of ${exam.title}`}>
                Result
              </ButtonLink>
            ) : (
              <span />
            )}
            {isOpen ? (
              <ButtonLink to="/learn/exams/$attemptId" params={{ attemptId: attempt.id }} variant="primary" aria-label={`Go on: ${exam.title}`}>
                Go on
              </ButtonLink>
            ) : (
              <Button variant="primary" disabled={own.barred !== null} aria-label={`${take}: ${exam.title}`} onPress={() => { setBeginning(true); }}>
                {take}
              </Button>
            )}
          </div>
        </Stack>
        {isBeginning && <BeginDialog own={own} onClose={() => { setBeginning(false); }} />}
      </Card>
    </div>
  );
}

function BeginDialog({ own, onClose }: { own: OwnExam; onClose: () => void }) {
  const { exam } = own;
  const navigate = useNavigate();
  const begin = useBegin();
  const start = async () => {
    const attempt = await begin.mutateAsync(exam.id);
    await navigate({ to: "/learn/exams/$attemptId", params: { attemptId: attempt.id } });
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={begin.isPending} onPress={onClose}>
        Not now
      </Button>
      <Button variant="primary" busy={begin.isPending} onPress={() => void start().catch(() => undefined)}>
        Begin
      </Button>
    </>
  );
  const facts = [
    { name: "Questions", value: exam.question_count.toString() },
    { name: "Time", value: exam.time_limit_minutes === null ? "As long as you need" : `${duration(exam.time_limit_minutes * 60)} from when you begin` },
    { name: "To pass", value: `${exam.pass_mark.toString()} of 100` },
    { name: "Attempts", value: retries(exam) },
    { name: "Paid", value: payOf(exam, own) },
  ];
  return (
    <Dialog open onClose={onClose} title={exam.title} description="Questions are real tasks, answered in the editor of the project." footer={buttons} dismissable={!begin.isPending}>
      <Stack gap={4}>
        {exam.instructions && <Markdown source={exam.instructions} compact />}
        <Facts items={facts} />
        {begin.error && <ErrorNotice error={begin.error} />}
      </Stack>
    </Dialog>
  );
}
