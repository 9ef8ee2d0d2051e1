import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ActionId } from "../../annotate";
import { ButtonLink } from "../../app/link";
import { Badge } from "../../kit/Badge";
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
      {attempt?.ends_at && <Clock endsAt={attempt.ends_at} onEnd={end.finish} />}
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
  const finish = useCallback(async () => {
    await arrived(session);
    await mutateAsync(attemptId);
    show();
  }, [session, mutateAsync, attemptId, show]);
  return useMemo(() => ({ show, finish, isEnding: isPending }), [show, finish, isPending]);
}

/** Resolves when no answer is on its way any more, or after a few seconds. */
async function arrived(session: { snapshot: () => { unsent: number }; wake: () => void }): Promise<void> {
  for (let tries = 0; tries < 20 && session.snapshot().unsent > 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
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

/** The time that is left, always in sight; at its end the exam is finished. */
function Clock({ endsAt, onEnd }: { endsAt: string; onEnd: () => Promise<void> }) {
  const [left, setLeft] = useState(() => Date.parse(endsAt) - Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      const now = Date.parse(endsAt) - Date.now();
      setLeft(now);
      if (now <= 0) {
        clearInterval(timer);
        onEnd().catch(() => undefined);
      }
    }, 500);
    return () => { clearInterval(timer); };
  }, [endsAt, onEnd]);
  const seconds = Math.max(0, Math.floor(left / 1000));
  const words = `${Math.floor(seconds / 60).toString()}:${(seconds % 60).toString().padStart(2, "0")} left`;
  return <span role="timer" aria-label="Time left for the exam"><Badge tone={seconds < 60 ? "danger" : "neutral"} icon="clock">{words}</Badge></span>;
}
