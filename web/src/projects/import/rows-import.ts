// Sends a file of rows piece by piece and adds up what came of it.
import { ApiError, changeHeaders, errorFrom } from "../../app/api";
import type { Schemas } from "../../app/paths";
import { formatOf, pieces, type RowFormat, textOf } from "./line-chunks";

export type RowProblem = { line: number; code: string; message: string };

export type RowsProgress = {
  state: "running" | "done" | "failed" | "stopped";
  /** 0 to 1 */
  share: number;
  lines: number;
  added: number;
  existing: number;
  problemCount: number;
  problems: readonly RowProblem[];
  error: unknown;
};

export const PIECE_LINES = 2_000;
const MOST_PROBLEMS = 2_000;

export const NOTHING_YET: RowsProgress = {
  state: "running", share: 0, lines: 0, added: 0, existing: 0, problemCount: 0, problems: [], error: null,
};

type Options = {
  projectId: string;
  /** The batch that the tasks go into, if any. */
  batchId: string | null;
  file: File;
  fetchPictures: boolean;
  signal: AbortSignal;
  onProgress: (progress: RowsProgress) => void;
};

/** Imports the file. A piece that cannot be sent ends it: sending the file again goes on from there. */
export async function importRows({ projectId, batchId, file, fetchPictures, signal, onProgress }: Options): Promise<RowsProgress> {
  let progress = NOTHING_YET;
  let read = 0;
  const tell = (change: Partial<RowsProgress>) => {
    progress = { ...progress, ...change };
    onProgress(progress);
  };
  try {
    const format = formatOf(file.name, await file.slice(0, 200).text());
    const parts = textOf(file, (bytes) => (read = bytes));
    for await (const piece of pieces(parts, format, PIECE_LINES)) {
      const answer = await sendPiece(projectId, piece.text, { batchId, format, fetchPictures, signal });
      tell({ ...added(progress, answer, piece.offset), lines: piece.linesSoFar, share: file.size ? read / file.size : 1 });
    }
    tell({ state: "done", share: 1 });
  } catch (error) {
    tell(signal.aborted ? { state: "stopped" } : { state: "failed", error });
  }
  return progress;
}

function added(before: RowsProgress, answer: Schemas["ImportOut"], offset: number): Partial<RowsProgress> {
  const problems = answer.problems.map((problem) => ({ ...problem, line: problem.line + offset }));
  return {
    added: before.added + answer.added,
    existing: before.existing + answer.existing,
    problemCount: before.problemCount + answer.problem_count,
    problems: [...before.problems, ...problems].slice(0, MOST_PROBLEMS),
  };
}

type PieceOptions = { batchId: string | null; format: RowFormat; fetchPictures: boolean; signal: AbortSignal };

async function sendPiece(projectId: string, text: string, options: PieceOptions): Promise<Schemas["ImportOut"]> {
  const into = options.batchId === null ? "" : `&batch_id=${options.batchId}`;
  const query = `format=${options.format}&fetch=${options.fetchPictures}${into}`;
  const response = await fetch(`/api/v1/projects/${projectId}/import?${query}`, {
    method: "POST",
    body: text,
    signal: options.signal,
    headers: { ...changeHeaders(), "Content-Type": "application/x-ndjson" },
  }).catch((reason: unknown) => {
    if (options.signal.aborted) throw reason;
    throw new ApiError(0, { code: "server_unreachable", message: "The connection broke. Send the file again: rows that arrived are not added twice." });
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, body);
  return body as Schemas["ImportOut"];
}
