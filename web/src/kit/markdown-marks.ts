// What the editor's buttons do to a text and its selection. Pure, so that each button can be tested with literals.

export type Passage = { text: string; start: number; end: number };

/** Puts a mark on both sides of the selection, or takes it off where it is already. */
export function wrap({ text, start, end }: Passage, mark: string, placeholder: string): Passage {
  const inner = text.slice(start, end);
  const before = text.slice(start - mark.length, start);
  const after = text.slice(end, end + mark.length);
  if (inner && before === mark && after === mark) {
    const kept = text.slice(0, start - mark.length) + inner + text.slice(end + mark.length);
    return { text: kept, start: start - mark.length, end: end - mark.length };
  }
  const words = inner || placeholder;
  const next = text.slice(0, start) + mark + words + mark + text.slice(end);
  return { text: next, start: start + mark.length, end: start + mark.length + words.length };
}

/** Begins every selected line with a prefix, or takes it off where all lines have it. */
export function prefixLines({ text, start, end }: Passage, prefix: string): Passage {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const stop = text.indexOf("\n", end);
  const to = stop === -1 ? text.length : stop;
  const lines = text.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith(prefix));
  const changed = lines.map((line) => (all ? line.slice(prefix.length) : prefix + line)).join("\n");
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length };
}

/** Places a link or picture around the selection and selects its address. */
export function link({ text, start, end }: Passage, image: boolean): Passage {
  const words = text.slice(start, end) || (image ? "what it shows" : "text");
  const lead = `${image ? "!" : ""}[${words}](`;
  const address = "https://";
  const next = `${text.slice(0, start)}${lead}${address})${text.slice(end)}`;
  return { text: next, start: start + lead.length, end: start + lead.length + address.length };
}
