/** Questions brought to the labelling session: nothing is leased, skipped or drafted on the server. */
import { api, take, type Schemas } from "../app/api";
import { httpTransport } from "../work/session/http-transport";
import type { Assignment } from "../work/session/assignment";
import type { Transport } from "../work/session/transport";

const A_DAY = 86_400_000;

export type Question = Schemas["QuestionOut"];

/** What the session does with every kind of question: it stays one's own, and is kept in this browser until answered. */
const kept = {
  version: httpTransport.version,
  heartbeat: () => Promise.resolve(Date.now() + A_DAY),
  saveDraft: () => Promise.resolve(true),
  release: () => Promise.resolve(),
};

function asAssignment(question: Question, more: Partial<Assignment> = {}): Assignment {
  const { id, project_id, version_id, picture, parts, pre_labels, base } = question;
  const until = Date.now() + A_DAY;
  const task = { id, project_id, version_id, task_id: id, stage: "attempt", state: "leased", lease_until: new Date(until).toISOString() } as const;
  const unpaid = { rate: { minor: 0, currency: "USD" }, rate_per: "task", rate_most: null } as const;
  const given = { parts: parts as Assignment["parts"], pre_labels: pre_labels as Assignment["pre_labels"] };
  const shown = { picture, ...given, base, comments: [], draft: null, case: null, why: [] };
  return { ...task, ...unpaid, ...shown, held_until: until, ...more };
}

/** The file's name would say what the picture shows. */
function unnamed(question: Question): Question {
  const name = `Question ${question.number.toString()} of ${question.of.toString()}`;
  return question.picture === null ? question : { ...question, picture: { ...question.picture, file_name: name } };
}

type Delivered = { readonly key: string; readonly assignment: Assignment; readonly body: Readonly<Record<string, unknown>> };

/** To where the question was asked: what an earlier page left behind may be of another exam or lesson. */
async function send({ key, assignment, body }: Delivered): Promise<Schemas["MarkedOut"] | null> {
  const { id, exam_attempt_id: attempt } = assignment;
  const answer = { ...body, client_key: key } as Schemas["PracticeIn"];
  if (attempt === undefined) {
    return take(api.POST("/api/v1/learning/questions/{question_id}/answers", { params: { path: { question_id: id } }, body: answer }));
  }
  const sent = { ...answer, question_id: id };
  await take(api.POST("/api/v1/exam-attempts/{attempt_id}/answers", { params: { path: { attempt_id: attempt } }, body: sent }));
  return null;
}

export function examTransport(attemptId: string): Transport {
  return {
    ...kept,
    claim: async (_project, _stage, holding) => {
      const params = { path: { attempt_id: attemptId } };
      const body = { holding: holding.slice(0, 20) };
      const found = (await take(api.POST("/api/v1/exam-attempts/{attempt_id}/next", { params, body }))) as Question | undefined;
      return found ? asAssignment(unnamed(found), { exam_attempt_id: attemptId }) : null;
    },
    deliver: async (parcel) => {
      await send(parcel);
      return { feedback: null };
    },
  };
}

/** One question to practise on; `onMarked` is told how the answer did. */
export function practiceTransport(questionId: string, onMarked: (marked: Schemas["MarkedOut"]) => void): Transport {
  return {
    ...kept,
    claim: async (_project, _stage, holding) => {
      if (holding.includes(questionId)) return null;
      return asAssignment(await take(api.GET("/api/v1/learning/questions/{question_id}", { params: { path: { question_id: questionId } } })));
    },
    deliver: async (parcel) => {
      const marked = await send(parcel);
      if (marked !== null && parcel.assignment.id === questionId) onMarked(marked);
      return { feedback: null };
    },
  };
}
