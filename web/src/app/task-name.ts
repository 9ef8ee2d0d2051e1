// What a task is called where there is room for a line: its picture's file, a title, or its first words.
import type { Part, PartKind } from "../annotate";

const KINDS: Readonly<Record<PartKind, string>> = {
  text: "Text",
  picture: "Picture",
  audio: "Sound",
  video: "Film",
  pdf: "PDF",
  page: "Web page",
  thread: "Conversation",
};

const LONGEST = 80;

type Named = {
  readonly picture: { readonly file_name: string } | null;
  readonly parts?: readonly Part[];
  readonly excerpt?: string | null;
  readonly lead_kind?: PartKind | null;
};

export function taskName({ picture, parts = [], excerpt = null, lead_kind: lead = null }: Named): string {
  if (picture !== null) return picture.file_name;
  const title = parts.find((part) => part.title !== null)?.title ?? null;
  const words = title ?? excerpt ?? firstWords(parts);
  if (words !== null && words.trim() !== "") return shortened(words);
  const kind = lead ?? parts[0]?.kind;
  return kind === undefined ? "Document" : KINDS[kind];
}

export const kindTitle = (kind: PartKind): string => KINDS[kind];

function firstWords(parts: readonly Part[]): string | null {
  const said = parts.flatMap(({ text, messages }) => [text, ...(messages ?? []).map((message) => message.text)]);
  return said.find((words) => words !== null && words.trim() !== "") ?? null;
}

/** On one line, and no longer than a line; never cut within a character. */
export function shortened(words: string): string {
  const flat = Array.from(words.slice(0, 4 * LONGEST).replace(/\s+/g, " ").trim());
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1).join("").trimEnd()}…` : flat.join("");
}
