import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { can, useSession } from "../../app/session";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { duration, percent, plural } from "../../kit/format";
import { Facts, Stack } from "../../kit/Layout";
import { Markdown } from "../../kit/Markdown";
import { RowsSkeleton } from "../../kit/Skeleton";
import { toast } from "../../kit/Toast";
import { type Exam, examQuery, useChangeExam } from "../queries";
import { prize, retries } from "../words";
import { Attempts } from "./Attempts";
import { ExamFields, type Settings } from "./ExamFields";
import { Pool } from "./Pool";

/** One exam: what it asks, its questions, and how people did. */
export function ExamAdminPage() {
  const { examId } = useParams({ from: "/signed-in/shell/projects/$projectId/training/exams/$examId" });
  const { data: exam, error, refetch } = useQuery(examQuery(examId));
  const isManager = can(useSession(), "manage_projects");
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!exam) return <RowsSkeleton rows={5} />;
  return (
    <Stack gap={5}>
      <Summary exam={exam} isManager={isManager} />
      <Attempts examId={examId} />
      <Pool exam={exam} isManager={isManager} />
    </Stack>
  );
}

function Summary({ exam, isManager }: { exam: Exam; isManager: boolean }) {
  const [isChanging, setChanging] = useState(false);
  const facts = [
    { name: "Questions", value: `${exam.question_count.toString()} of ${exam.pool_size.toString()}` },
    { name: "To pass", value: `${exam.pass_mark.toString()} of 100` },
    { name: "Grants", value: prize(exam) },
    { name: "Time", value: exam.time_limit_minutes === null ? "No limit" : duration(exam.time_limit_minutes * 60) },
    { name: "Attempts", value: retries(exam) },
    { name: "Open to", value: exam.is_shared ? "Everybody of the organization" : "Those to whom the project is open" },
    { name: "Paid", value: exam.paid_minutes > 0 ? `Up to ${duration(exam.paid_minutes * 60)}` : "No" },
    { name: "Taken by", value: plural(exam.worker_count, "person", "people") },
    { name: "Pass rate", value: exam.ended_count > 0 ? `${percent(exam.passed_count / exam.ended_count, 0)} of ${plural(exam.ended_count, "attempt")}` : "–" },
  ];
  const actions = isManager && (
    <>
      <Button size="sm" icon="edit" onPress={() => { setChanging(true); }}>
        Change
      </Button>
      <OpenOrClose exam={exam} />
    </>
  );
  return (
    <Card title={<>{exam.title} <Badge tone={exam.state === "open" ? "success" : "neutral"}>{exam.state}</Badge></>} actions={actions}>
      <Stack gap={4}>
        {exam.instructions && <Markdown source={exam.instructions} compact />}
        <Facts items={facts} />
      </Stack>
      {isChanging && <ChangeDialog exam={exam} onClose={() => { setChanging(false); }} />}
    </Card>
  );
}

function OpenOrClose({ exam }: { exam: Exam }) {
  const change = useChangeExam(exam.id);
  const next = exam.state === "open" ? "closed" : "open";
  const turn = () => {
    change.mutateAsync({ state: next }).then(
      () => { toast.success(next === "open" ? "It can be taken now" : "Nobody can begin it any more"); },
      (error: unknown) => { toast.danger(error instanceof Error ? error.message : "It did not work."); },
    );
  };
  return (
    <Button size="sm" variant={next === "open" ? "primary" : "secondary"} busy={change.isPending} onPress={turn}>
      {next === "open" ? "Open it" : "Close it"}
    </Button>
  );
}

function ChangeDialog({ exam, onClose }: { exam: Exam; onClose: () => void }) {
  const [said, setSaid] = useState<Settings>(() => settingsOf(exam));
  const change = useChangeExam(exam.id);
  const send = async () => {
    await change.mutateAsync(said);
    onClose();
  };
  const button = (
    <Button variant="primary" busy={change.isPending} disabled={!said.title.trim() || !said.skill.trim()} onPress={() => void send().catch(() => undefined)}>
      Save
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title="Change the exam" description="Attempts that were begun keep their questions and their end." size="large" footer={button} dismissable={!change.isPending}>
      <Stack gap={4}>
        <ExamFields projectId={exam.project_id} said={said} onChange={setSaid} />
        {change.error && <ErrorNotice error={change.error} />}
      </Stack>
    </Dialog>
  );
}

function settingsOf(exam: Exam): Settings {
  const { title, instructions, skill, skill_days, question_count, pass_mark, time_limit_minutes, attempts_allowed, cool_down_hours, paid_minutes, course_id, is_shared } = exam;
  return { title, instructions, skill, skill_days, question_count, pass_mark, time_limit_minutes, attempts_allowed, cool_down_hours, paid_minutes, course_id, is_shared };
}
