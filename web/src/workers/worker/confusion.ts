// Counts of what was answered where each class was true, as shares of a row with the classes' titles.
import type { Ontology } from "../../annotate";
import type { Confusion } from "./queries";
import { classTitle } from "./titles";

/** `share` is null where a row holds nothing yet. */
export type ConfusionCell = { title: string; share: number | null; isRight: boolean };
export type ConfusionRow = { title: string; total: number; cells: readonly ConfusionCell[] };

const LEAST = 0.05;
const RIGHT_OR_WRONG = ["Right", "Wrong"] as const;

/** Rows with anything in them, in the order of the classes. Of many classes only right and wrong are known. */
export function rowsOf({ field, classes, rows, is_full: isFull }: Confusion, ontology: Ontology): ConfusionRow[] {
  const titles = classes.map((name) => classTitle(field, name, ontology));
  const used = isFull ? usedColumns(rows) : null;
  return rows.flatMap((counts, truth) => {
    const total = counts.reduce((sum, each) => sum + each, 0);
    if (total < LEAST) return [];
    const cells = counts.flatMap((each, place) => {
      if (used !== null && used[place] !== true) return [];
      const title = (isFull ? titles[place] : RIGHT_OR_WRONG[place]) ?? "";
      return [{ title, share: each / total, isRight: isFull ? place === truth : place === 0 }];
    });
    return [{ title: titles[truth] ?? "", total, cells }];
  });
}

/** Which classes were ever true or ever answered: the rest would be empty columns. */
function usedColumns(rows: readonly (readonly number[])[]): boolean[] {
  return rows.map((row, place) => sum(row) >= LEAST || sum(rows.map((each) => each[place] ?? 0)) >= LEAST);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
