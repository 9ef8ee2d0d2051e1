// Cuts a file of rows into pieces that the server takes one by one, so that progress shows and a break costs little.

export type RowFormat = "jsonl" | "csv";

export type Piece = {
  text: string;
  /** Add it to a line number the server gives for this piece: the line of the file. */
  offset: number;
  /** Lines of the file up to and with this piece. */
  linesSoFar: number;
};

/** The format by the file's name and beginning. */
export function formatOf(name: string, beginning: string): RowFormat {
  if (/\.(jsonl|ndjson|json)$/i.test(name)) return "jsonl";
  if (/\.(csv|tsv)$/i.test(name)) return "csv";
  return beginning.trimStart().startsWith("{") ? "jsonl" : "csv";
}

/** Lines of documents can be long: a piece of this many characters is sent before it is full. */
const MOST_CHARACTERS = 4_000_000;

/**
 * Pieces of about `size` lines, fewer where lines are long. A CSV's header leads every piece, and a piece never ends inside quotes: a cell may hold
 * line breaks.
 */
export async function* pieces(parts: AsyncIterable<string>, format: RowFormat, size: number): AsyncGenerator<Piece> {
  let header: string | null = format === "csv" ? null : "";
  let held: string[] = [];
  let taken = 0;
  let characters = 0;
  let quoted = false;
  const cut = (): Piece => {
    const lead = format === "csv" ? [header ?? ""] : [];
    const piece = { text: [...lead, ...held, ""].join("\n"), offset: taken - held.length - lead.length, linesSoFar: taken };
    held = [];
    characters = 0;
    return piece;
  };
  for await (const line of linesOf(parts)) {
    taken += 1;
    if (format === "csv" && hasOddQuotes(line)) quoted = !quoted;
    if (header === null) {
      header = line;
      continue;
    }
    held.push(line);
    characters += line.length;
    if ((held.length >= size || characters >= MOST_CHARACTERS) && !quoted) yield cut();
  }
  if (held.length > 0 || (format === "csv" && taken === 1)) yield cut();
}

function hasOddQuotes(line: string): boolean {
  return (line.split('"').length - 1) % 2 === 1;
}

async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const part of parts) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  if (rest) yield rest;
}

/** A file as text, bit by bit; `onBytes` hears how far it is. */
export async function* textOf(file: Blob, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: false });
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    onBytes(bytes);
    yield decoder.decode(value, { stream: true });
  }
  yield decoder.decode();
}
