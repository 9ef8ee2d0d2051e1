import { useParams } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ActionId } from "../../annotate";
import { ButtonLink } from "../../app/link";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { EmptyState } from "../../kit/EmptyState";
import { percent } from "../../kit/format";
import { Inline } from "../../kit/Layout";
import { Spinner } from "../../kit/Spinner";
import { AnswerDesk } from "../../work/editor/AnswerDesk";
import { Frame } from "../../work/editor/Frame";
import { Head } from "../../work/editor/Head";
import { useMountedQuestions, useWork } from "../../work/editor/useLabelling";
import { Compare } from "../Compare";
import type { Marked } from "../queries";
import { practiceTransport } from "../session";
import styles from "../Training.module.css";

const WITHOUT: readonly ActionId[] = ["task.skip", "task.flag"];

/** One question to practise on: answered in the editor, then shown beside the expected answer. */
export function PracticePage() {
  const { lessonId = "", questionId = "" } = useParams({ strict: false });
  const [marked, setMarked] = useState<Marked | null>(null);
  const client = useQueryClient();
  const onMarked = useCallback(
    (next: Marked) => {
      setMarked(next);
      void client.invalidateQueries({ queryKey: ["training"] });
    },
    [client],
  );
  if (marked === null) return <Practice key={questionId} questionId={questionId} lessonId={lessonId} onMarked={onMarked} />;
  return <Result marked={marked} lessonId={lessonId} onAgain={() => { setMarked(null); }} />;
}

type PracticeProps = { questionId: string; lessonId: string; onMarked: (marked: Marked) => void };

function Practice({ questionId, lessonId, onMarked }: PracticeProps) {
  const { mount, labelling } = useMountedQuestions(useMemo(() => practiceTransport(questionId, onMarked), [questionId, onMarked]));
  const head = (act: (id: ActionId) => void) => (
    <Head back="/work" leave={<Back lessonId={lessonId} />} canFlag={false} piece="question" onAction={act}>
      <Answer onAction={act} />
    </Head>
  );
  return (
    <Frame mount={mount} labelling={labelling}>
      {() => <AnswerDesk piece="question" without={WITHOUT} head={head} cover={<Wait lessonId={lessonId} />} />}
    </Frame>
  );
}

function Back({ lessonId }: { lessonId: string }) {
  return (
    <ButtonLink to="/work/skills/lessons/$lessonId" params={{ lessonId }} variant="ghost" icon="arrow-left">
      Lesson
    </ButtonLink>
  );
}

function Answer({ onAction }: { onAction: (id: ActionId) => void }) {
  const { phase, isSubmitting } = useWork();
  return (
    <Button variant="primary" icon="check" busy={isSubmitting} disabled={phase !== "working"} onPress={() => { onAction("task.submit"); }}>
      Check my answer
    </Button>
  );
}

function Wait({ lessonId }: { lessonId: string }) {
  const { phase, reason } = useWork();
  if (phase !== "closed") return <div role="status" style={{ display: "flex", gap: 10 }}><Spinner /> One moment</div>;
  return (
    <EmptyState title="The question cannot be shown" action={<Back lessonId={lessonId} />}>
      <p>{reason?.message}</p>
    </EmptyState>
  );
}

function Result({ marked, lessonId, onAgain }: { marked: Marked; lessonId: string; onAgain: () => void }) {
  const title = marked.is_passed ? "Well done" : "Look at this again";
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => page.current?.focus(), []); // the editor that had the focus is gone
  const buttons = (
    <Inline>
      <Button icon="redo" onPress={onAgain}>
        Try again
      </Button>
      <ButtonLink to="/work/skills/lessons/$lessonId" params={{ lessonId }} variant="primary">
        Back to the lesson
      </ButtonLink>
    </Inline>
  );
  return (
    <div ref={page} tabIndex={-1} role="group" aria-label={title} className={styles.result}>
      <Card title={title} description="Your answer beside the expected one." actions={<Badge tone={marked.is_passed ? "success" : "warning"}>{percent(marked.score, 0)}</Badge>} footer={buttons}>
        <Compare marked={marked} />
      </Card>
    </div>
  );
}
