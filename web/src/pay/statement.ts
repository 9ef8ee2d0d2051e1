// A statement as its table and its picture show it.
import type { Statement, StatementLine } from "./queries";
import { reasonWords } from "./words";

export type StatementRow = { id: string; project: string; reason: string; count: number; minor: number };

/** The lines by project, what came in before what went out; what is of no project, such as payouts, last. */
export function rowsOf({ lines }: Pick<Statement, "lines">): StatementRow[] {
  const ordered = [...lines].sort((a, b) => order(a).localeCompare(order(b)) || b.minor - a.minor);
  return ordered.map((line) => ({
    id: `${line.project_id ?? ""}:${line.reason}`,
    project: projectOf(line),
    reason: reasonWords(line.reason),
    count: line.count,
    minor: line.minor,
  }));
}

const order = ({ project_name: name, project_id: id }: StatementLine): string => (name === null ? "\uffff" : `${name}\n${id ?? ""}`);
const projectOf = ({ project_name: name }: StatementLine): string => name ?? "–";

/** What each project brought in the period, most first; projects that brought nothing are left out. */
export function byProject({ lines }: Pick<Statement, "lines">): { name: string; value: number }[] {
  const sums = new Map<string, { name: string; value: number }>();
  for (const line of lines) {
    if (line.project_id === null) continue;
    const found = sums.get(line.project_id) ?? { name: projectOf(line), value: 0 };
    sums.set(line.project_id, { ...found, value: found.value + line.minor });
  }
  return [...sums.values()].filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
}
