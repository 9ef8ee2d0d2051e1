// What the big picture can show of a task: a version of the verdict, somebody's attempt, or the known answer of gold.
import type { Answer } from "../../annotate";
import { differences } from "../../annotate/compare/difference";
import { answerOf, type Member, objectsOf, type SettledObject, type TaskDetail, type Verdict } from "../types";

export type View =
  | { kind: "verdict"; id: string; title: string; verdict: Verdict }
  | { kind: "attempt"; id: string; title: string; responseId: string }
  | { kind: "expected"; id: string; title: string };

export function verdictViews(task: TaskDetail): View[] {
  const newest = [...task.verdicts].sort((a, b) => b.number - a.number);
  return newest.map((verdict, index) => ({ kind: "verdict", id: verdict.id, title: titleOf(verdict, index === 0), verdict }));
}

function titleOf({ number, origin }: Verdict, isNewest: boolean): string {
  const by = origin === "review" ? "review" : origin === "import" ? "import" : "consensus";
  return isNewest ? `Verdict by ${by}` : `Version ${number}, ${by}`;
}

/** Where nothing is drawn an attempt looks like any other, and is no view. */
export function allViews(task: TaskDetail, isDrawn = true): View[] {
  const expected: View[] = task.expected ? [{ kind: "expected", id: "expected", title: "Known answer" }] : [];
  if (!isDrawn) return [...expected, ...verdictViews(task)];
  const attempts = task.attempts.map((each): View => ({ kind: "attempt", id: each.id, title: each.worker.shown_name, responseId: each.id }));
  return [...expected, ...verdictViews(task), ...attempts];
}

/** The annotations of a view. */
export function answerIn(task: TaskDetail, view: View | undefined): Answer {
  if (!view) return { annotations: [] };
  if (view.kind === "verdict") return { annotations: objectsOf(view.verdict.objects).map((each) => each.annotation) };
  if (view.kind === "expected") return task.expected ? answerOf(task.expected) : { annotations: [] };
  const attempt = task.attempts.find((each) => each.id === view.responseId);
  return attempt ? answerOf(attempt.answer) : { annotations: [] };
}

/** Objects of the newest verdict with those left out, and which drawn box belongs to which. */
export type Kinship = {
  objects: readonly SettledObject[];
  rejected: readonly SettledObject[];
  /** The boxes of a response that went into an object. */
  boxesOf: (objectId: string, responseId: string) => ReadonlySet<string>;
  /** The object that a drawn box went into. */
  objectOf: (responseId: string, annotationId: string) => string | null;
};

export function kinshipOf(verdict: Verdict | undefined): Kinship {
  return verdict ? kinship(objectsOf(verdict.objects), objectsOf(verdict.rejected)) : kinship([], []);
}

function kinship(objects: readonly SettledObject[], rejected: readonly SettledObject[]): Kinship {
  const members = new Map<string, readonly Member[]>();
  const owners = new Map<string, string>();
  for (const each of [...objects, ...rejected]) {
    members.set(each.annotation.id, each.members ?? []);
    for (const member of each.members ?? []) owners.set(`${member.response_id} ${member.annotation_id}`, each.annotation.id);
  }
  return {
    objects,
    rejected,
    boxesOf: (objectId, responseId) =>
      new Set((members.get(objectId) ?? []).filter((member) => member.response_id === responseId).map((member) => member.annotation_id)),
    objectOf: (responseId, annotationId) => owners.get(`${responseId} ${annotationId}`) ?? null,
  };
}

/** The objects of gold's known answer, with the boxes of each attempt that match them. */
export function knownKinship(task: TaskDetail): Kinship {
  const expected = task.expected ? answerOf(task.expected).annotations : [];
  const pairs = task.attempts.flatMap((attempt) =>
    differences(expected, answerOf(attempt.answer).annotations).flatMap(({ reference, attempt: drawn, iou }) =>
      reference && drawn && reference.label === drawn.label ? [{ owner: reference.id, response_id: attempt.id, annotation_id: drawn.id, iou }] : [],
    ),
  );
  const objects = expected.map((annotation): SettledObject => {
    const members = pairs.filter((pair) => pair.owner === annotation.id);
    return { annotation, confidence: null, votes: members.length, shown: task.attempts.length, members, origin: "import" };
  });
  return kinship(objects, []);
}

/** How an attempt compares with what was settled: objects it has of all, boxes nobody kept, mean overlap. */
export function comparison({ objects }: Kinship, responseId: string, boxCount: number) {
  const own = objects.flatMap((each) => (each.members ?? []).filter((member) => member.response_id === responseId));
  const found = objects.filter((each) => (each.members ?? []).some((member) => member.response_id === responseId)).length;
  const meanIou = own.length ? own.reduce((sum, member) => sum + member.iou, 0) / own.length : null;
  return { found, of: objects.length, extra: Math.max(0, boxCount - own.length), meanIou };
}
