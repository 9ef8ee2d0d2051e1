import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { NumberField } from "../../kit/NumberField";
import { toast } from "../../kit/Toast";
import { useMakeExam } from "../queries";
import { ExamFields, type Settings, USUAL } from "./ExamFields";

/** Makes an exam in one go: its questions are tasks that reviewers decided. */
export function MakeExamDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const navigate = useNavigate();
  const [said, setSaid] = useState<Settings>(USUAL);
  const [count, setCount] = useState(30);
  const make = useMakeExam(projectId);
  const isReady = said.title.trim() !== "" && said.skill.trim() !== "" && !Number.isNaN(count);
  const send = async (state: "open" | "draft") => {
    const { exam, added } = await make.mutateAsync({ ...said, title: said.title.trim(), skill: said.skill.trim(), checked_tasks: count, state });
    onClose();
    toast.success(`${exam.title} is made of ${plural(added, "question")}`, { detail: exam.state === "open" ? "It can be taken now." : "Open it when it is ready." });
    await navigate({ to: "/projects/$projectId/training/exams/$examId", params: { projectId, examId: exam.id } });
  };
  const buttons = (
    <>
      <Button disabled={make.isPending || !isReady} onPress={() => void send("draft").catch(() => undefined)}>
        Keep as a draft
      </Button>
      <Button variant="primary" busy={make.isPending} disabled={!isReady} onPress={() => void send("open").catch(() => undefined)}>
        {count > 0 ? `Make an exam from up to ${plural(count, "checked task")}` : "Make the exam"}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Make an exam" description="The newest tasks that reviewers decided become its questions, each class with its share." size="large" footer={buttons} dismissable={!make.isPending}>
      <Stack gap={4}>
        <NumberField label="Checked tasks in the pool" value={count} onChange={setCount} minValue={0} maxValue={500} help="A pool of three times the questions drawn lets people see the expected answers afterwards." />
        <ExamFields projectId={projectId} said={said} onChange={setSaid} />
        {make.error && <ErrorNotice error={make.error} />}
      </Stack>
    </Dialog>
  );
}
