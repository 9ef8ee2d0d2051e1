/** What a reviewer has before them and can decide: the case, the answer in work, attempts, candidates, comments. */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Annotation, Attempt, Ontology } from "../../annotate";
import { toast } from "../../kit/Toast";
import { fieldAt } from "../../work/editor/fields/focus";
import { useEditor, useLabelling, useWork } from "../../work/editor/useLabelling";
import type { JudgedObject, ReviewCase, ReviewComment } from "../../work/session/assignment";
import { doubtfulFields, doubtsOf, isFixed, leastSureFirst, leftOut } from "./proposal";

/** Who goes on with what is sent back: the response whose worker corrects it, anybody, or others from nothing. */
export type Way = string;
export const ANYBODY = "anybody";
export const ANEW = "anew";

export interface Review {
  readonly found: ReviewCase;
  readonly isFixed: boolean;
  readonly attempts: readonly Attempt[];
  readonly candidates: readonly JudgedObject[];
  /** The candidate being looked at. */
  readonly candidate: JudgedObject | null;
  readonly isBlind: boolean;
  readonly setBlind: (isBlind: boolean) => void;
  readonly toggleAttempt: (id: string) => void;
  readonly lookAt: (candidate: JudgedObject) => void;
  readonly add: (candidate: JudgedObject) => void;
  readonly nextCandidate: () => void;
  readonly addCandidate: () => void;
  readonly nextDoubt: () => void;
  readonly nextAttempt: () => void;
  readonly accept: () => void;
  readonly submit: () => void;
  readonly sendBack: (extra: string, category: string | null, way: Way) => void;
}

const EMPTY: ReviewCase = { attempts: [], objects: [], rejected: [], fields: [], confidence: null, agreement: null, reviews: [] };
const NOTHING_ASKED: Ontology = { labels: [] };
const NOBODY: ReadonlySet<string> = new Set();

export function useReview(): Review {
  const { editor } = useLabelling();
  const { assignment, version } = useWork();
  const ontology = version?.ontology ?? NOTHING_ASKED;
  const { annotations, fields, selection, isolatedAttempt } = useEditor();
  const found = assignment?.case ?? EMPTY;
  const layers = useAttempts(found, assignment?.id);
  const candidates = useMemo(() => leftOut(annotations, found), [annotations, found]);
  const [candidateId, setCandidate] = useState<string | null>(null);
  const candidate = candidates.find(({ annotation }) => annotation.id === candidateId) ?? null;
  const fixed = useMemo(() => isFixed({ annotations, fields }, found, ontology), [annotations, fields, found, ontology]);
  useLayers(layers.attempts, candidate);
  useDoubts(annotations, found);

  const lookAt = useCallback(
    ({ annotation }: JudgedObject) => {
      setCandidate(annotation.id);
      editor.select([]);
      editor.showPlaceOf(annotation);
    },
    [editor],
  );
  const add = useCallback(
    ({ annotation }: JudgedObject) => {
      const before = editor.getAnswer();
      const answer = { ...before, annotations: [...before.annotations, annotation] };
      if (editor.replaceAnswer(answer, "Add what was left out")) editor.select([annotation.id]);
      setCandidate(null);
    },
    [editor],
  );
  const nextCandidate = () => {
    const at = candidates.findIndex(({ annotation }) => annotation.id === candidateId);
    const next = candidates[at + 1] ?? candidates[0];
    if (next) lookAt(next);
  };
  const addCandidate = () => (candidate ? add(candidate) : nextCandidate());
  const nextDoubt = () => {
    const asked = doubtfulFields(fields, found, ontology).map((name) => ({ at: `fields.${name}`, go: () => editor.focusField(name) }));
    const look = (id: string) => {
      editor.focusObject(id);
      editor.focus();
    };
    const drawn = [...doubtsOf(leastSureFirst(annotations, found), found).keys()].map((id) => ({ at: id, go: () => look(id) }));
    const doubtful = [...asked, ...drawn];
    const here = fieldAt(document.activeElement);
    const present = here === null ? (selection[0] ?? "") : `fields.${here}`;
    const next = doubtful[doubtful.findIndex(({ at }) => at === present) + 1] ?? doubtful[0];
    next?.go();
  };
  const nextAttempt = () => {
    const at = layers.attempts.findIndex(({ id }) => id === isolatedAttempt);
    editor.isolateAttempt(layers.attempts[at + 1]?.id ?? null);
  };
  const acts = { lookAt, add, nextCandidate, addCandidate, nextDoubt, nextAttempt };
  return { found, isFixed: fixed, candidates, candidate, ...layers, ...acts, ...useDecisions(fixed) };
}

/** The attempts as layers over the picture; names can be hidden, so that nobody is judged for who they are. */
function useAttempts({ attempts }: ReviewCase, assignmentId: string | undefined) {
  const [hidden, setHidden] = useState<{ of: string | undefined; ids: ReadonlySet<string> }>({ of: undefined, ids: NOBODY });
  const [isBlind, setBlind] = useState(false);
  const ids = hidden.of === assignmentId ? hidden.ids : NOBODY;
  const layers = useMemo(
    () =>
      attempts.map(({ id, worker, answer }, index): Attempt => {
        const title = isBlind ? `Attempt ${String.fromCharCode(65 + index)}` : worker.shown_name;
        return { id, title, answer, visible: !ids.has(id) };
      }),
    [attempts, isBlind, ids],
  );
  const toggleAttempt = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setHidden({ of: assignmentId, ids: next });
  };
  return { attempts: layers, isBlind, setBlind, toggleAttempt };
}

function useLayers(attempts: readonly Attempt[], candidate: JudgedObject | null): void {
  const { editor } = useLabelling();
  useEffect(() => {
    const alone = candidate === null ? [] : [{ id: "candidate", title: "Left out", answer: { annotations: [candidate.annotation] } }];
    editor.setAttempts([...attempts, ...alone]);
  }, [editor, attempts, candidate]);
}

function useDoubts(annotations: readonly Annotation[], found: ReviewCase): void {
  const { editor } = useLabelling();
  const doubts = useMemo(() => doubtsOf(annotations, found), [annotations, found]);
  const words = JSON.stringify([...doubts]);
  useEffect(() => {
    editor.setDoubts(new Map(JSON.parse(words) as [string, string][]));
  }, [editor, words]);
}

function useDecisions(isFixed: boolean): Pick<Review, "accept" | "submit" | "sendBack"> {
  const { session } = useLabelling();
  const { remarks } = useWork();
  const decide = (outcome: "accept" | "fix" | "send_back" | "pay_only", comments: readonly ReviewComment[], category: string | null, corrects?: string) => {
    const { answer, effort } = session.answer();
    const body = { outcome, comments, category, effort, ...(outcome === "fix" ? { answer } : {}), ...(corrects ? { corrects } : {}) };
    void session.finish({ kind: "review", body, isChecked: outcome === "fix" });
  };
  const fix = () => {
    decide("fix", remarks.comments, remarks.category);
  };
  const accept = () => {
    if (!isFixed) decide("accept", remarks.comments, remarks.category);
    else toast.info("You changed the answer.", { detail: "Ctrl+Enter submits your fix; undo takes the changes back." });
  };
  const sendBack = (extra: string, category: string | null, way: Way) => {
    const alone: ReviewComment = { text: extra.trim(), annotation_id: null, x: null, y: null };
    const comments = extra.trim() === "" ? remarks.comments : [...remarks.comments, alone];
    if (way === ANEW) decide("pay_only", comments, category);
    else decide("send_back", comments, category, way === ANYBODY ? undefined : way);
  };
  return { accept, submit: isFixed ? fix : accept, sendBack };
}
