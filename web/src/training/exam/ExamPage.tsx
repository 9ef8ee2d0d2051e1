import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ActionId } from "../../annotate";
import { ButtonLink } from "../../app/link";
import { Button } from "../../kit/Button";
import { ConfirmDialog } from "../../kit/Dialog";
import { EmptyState } from "../../kit/EmptyState";
import { Spinner } from "../../kit/Spinner";
import { Hint } from "../../kit/Tooltip";
import { AnswerDesk } from "../../work/editor/AnswerDesk";
import { Frame } from "../../work/editor/Frame";
import { Head } from "../../work/editor/Head";
import { useSubmitShortcut } from "../../work/editor/shortcut";
import { useLabelling, useMountedQuestions, useWork } from "../../work/editor/useLabelling";
import { attemptQuery, useFinish } from "../queries";
import { examTransport } from "../session";
import { Clock } from "./Clock";

const WITHOUT: readonly ActionId[] = ["task.skip", "task.flag"];

/** An exam: its questions one after the other, in the editor that the work itself is done in. */
export function ExamPage() {
  const { attemptId = "" } = useParams({ strict: false });
  const { mount, labelling } = useMountedQuestions(useMemo(() => examTransport(attemptId), [attemptId]));
  return (
    <Frame mount={mount} labelling={labelling}>
      {() => <ExamDesk attemptId={attemptId} />}
    </Frame>
  );
}

function ExamDesk({ attemptId }: { attemptId: string }) {
  const { data: attempt } = useQuery(attemptQuery(attemptId));
  const { phase, reason, unsent } = useWork();
  const end = useEnd(attemptId);
  const isOver = attempt?.state !== undefined && attempt.state !== "open";
  useEffect(() => {
    if (isOver) end.show();
  }, [isOver, end]);
  const head = (act: (id: ActionId) => void) => (
    <Head back="/work" leave={<Leave />} canFlag={false} piece="question" onAction={act}>
      {typeof attempt?.over_at === "number" && <Clock overAt={attempt.over_at} onEnd={end.finishLate} />}
      <EndButtons onAction={act} onFinish={end.finish} />
    </Head>
  );
  const isAnswered = phase === "waiting" && reason?.code !== "offline";
  const cover = isAnswered ? <AllAnswered onFinish={end.finish} busy={end.isEnding || unsent > 0} /> : <Waiting onShow={end.show} />;
  return <AnswerDesk piece="question" without={WITHOUT} head={head} cover={cover} />;
}

/** Ending the exam: once all answers have arrived, and then to its result. */
function useEnd(attemptId: string) {
  const { session } = useLabelling();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { mutateAsync, isPending } = useFinish();
  const show = useCallback(() => {
    void client.invalidateQueries({ queryKey: ["training"] });
    void navigate({ to: "/work/skills/exams/$attemptId", params: { attemptId }, replace: true });
  }, [navigate, client, attemptId]);
  const end = useCallback(
    async (isLate: boolean) => {
      if (!(await haveArrived(session)) && !isLate) throw new Error(NOT_YET);
      await mutateAsync(attemptId);
      show();
    },
    [session, mutateAsync, attemptId, show],
  );
  return useMemo(
    () => ({ show, finish: () => end(false), finishLate: () => end(true), isEnding: isPending }),
    [show, end, isPending],
  );
}

const NOT_YET = "An answer of yours has not arrived yet, and would not be scored. It is sent again by itself: finish once the connection is back.";

/** Whether no answer is on its way any more, after a few seconds at most. */
async function haveArrived(session: { snapshot: () => { unsent: number }; wake: () => void }): Promise<boolean> {
  if (session.snapshot().unsent > 0) session.wake();
  for (let tries = 0; tries < 20 && session.snapshot().unsent > 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return session.snapshot().unsent === 0;
}

function Leave() {
  return (
    <ButtonLink to="/work/skills" variant="ghost" icon="arrow-left">
      Leave
    </ButtonLink>
  );
}

function EndButtons({ onAction, onFinish }: { onAction: (id: ActionId) => void; onFinish: () => Promise<void> }) {
  const { phase, isSubmitting } = useWork();
  const [isAsking, setAsking] = useState(false);
  const idle = phase !== "working";
  return (
    <>
      <Button onPress={() => { setAsking(true); }}>Finish</Button>
      <Hint text="Answer and go on" shortcut={useSubmitShortcut()}>
        <Button variant="primary" icon="check" busy={isSubmitting} disabled={idle} onPress={() => { onAction("task.submit"); }}>
          Answer
        </Button>
      </Hint>
      <ConfirmDialog open={isAsking} onClose={() => { setAsking(false); }} title="Finish the exam?" action="Finish" onConfirm={onFinish}>
        What you have answered is scored. Questions without an answer count nothing.
      </ConfirmDialog>
    </>
  );
}

function AllAnswered({ onFinish, busy }: { onFinish: () => Promise<void>; busy: boolean }) {
  const [failure, setFailure] = useState<string | null>(null);
  const finish = () => {
    setFailure(null);
    onFinish().catch((error: unknown) => { setFailure(error instanceof Error ? error.message : "It did not work. Try again."); });
  };
  const button = <Button variant="primary" icon="check" busy={busy} onPress={finish}>Finish and see the result</Button>;
  return (
    <EmptyState picture="nothing" title="Every question is answered" action={button}>
      <p>{failure ?? "Finish, and the exam is scored at once."}</p>
    </EmptyState>
  );
}

function Waiting({ onShow }: { onShow: () => void }) {
  const { session } = useLabelling();
  const { phase, reason } = useWork();
  if (phase === "opening") return <div role="status" style={{ display: "flex", gap: 10 }}><Spinner /> Fetching your first question</div>;
  const isOver = reason?.code === "exam_ended";
  const button = isOver ? (
    <Button variant="primary" onPress={onShow}>See the result</Button>
  ) : (
    <Button variant="primary" icon="refresh" onPress={() => { session.wake(); }}>Ask again</Button>
  );
  return (
    <EmptyState title={isOver ? "This exam has ended" : "The question cannot be shown"} action={button}>
      <p>{reason?.message}</p>
    </EmptyState>
  );
}
