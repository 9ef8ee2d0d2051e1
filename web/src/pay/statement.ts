// A statement as its table and its picture show it.
import type { Statement, StatementLine } from "./queries";
import { reasonWords } from "./words";

export type ProjectNames = ReadonlyMap<string, string>;

export type StatementRow = { id: string; project: string; reason: string; count: number; minor: number };

/** The lines by project, what came in before what went out; what is of no project, such as payouts, last. */
export function rowsOf({ lines }: Pick<Statement, "lines">, names: ProjectNames): StatementRow[] {
  const ordered = [...lines].sort((a, b) => order(a, names).localeCompare(order(b, names)) || b.minor - a.minor);
  return ordered.map((line) => ({
    id: `${line.project_id ?? ""}:${line.reason}`,
    project: projectOf(line, names),
    reason: reasonWords(line.reason),
    count: line.count,
    minor: line.minor,
  }));
}

const order = (line: StatementLine, names: ProjectNames): string => (line.project_id === null ? "\uffff" : projectOf(line, names));

function projectOf({ project_id: id }: Pick<StatementLine, "project_id">, names: ProjectNames): string {
  return id === null ? "–" : (names.get(id) ?? "Another project");
}

/** What each project brought in the period, most first; projects that brought nothing are left out. */
export function byProject({ lines }: Pick<Statement, "lines">, names: ProjectNames): { name: string; value: number }[] {
  const sums = new Map<string, { name: string; value: number }>();
  for (const line of lines) {
    if (line.project_id === null) continue;
    const found = sums.get(line.project_id) ?? { name: projectOf(line, names), value: 0 };
    sums.set(line.project_id, { ...found, value: found.value + line.minor });
  }
  return [...sums.values()].filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
}
