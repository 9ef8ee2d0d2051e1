// Where the server's problems belong in the editor: one sentence a field, and which sections have any.
import type { Problem } from "../../kit/fault";

export type Section = "basics" | "labels" | "fields" | "instructions" | "pipeline" | "quality" | "requirements" | "pay";
export type Faults = ReadonlyMap<string, string>;

const SECTION_OF: Readonly<Record<string, Section>> = {
  name: "basics",
  labels: "labels",
  fields: "fields",
  instructions: "instructions",
  pipeline: "pipeline",
  quality: "quality",
  requirements: "requirements",
  pay: "pay",
};

/** "spec.ontology.labels[2].name" and "labels.2.name" are the same field. */
export function fieldOf(path: string): string {
  const dotted = path.replace(/\[(\d+)\]/g, ".$1");
  return dotted.replace(/^(body\.)?(spec\.)?(ontology\.)?/, "");
}

export function faultsOf(problems: readonly Problem[]): Faults {
  const found = new Map<string, string>();
  for (const problem of problems) {
    const field = fieldOf(problem.path);
    const before = found.get(field);
    found.set(field, before ? `${before} ${problem.message}` : problem.message);
  }
  return found;
}

/** Whether anything at or below a field is wrong. */
export function hasFault(faults: Faults, field: string): boolean {
  return [...faults.keys()].some((each) => each === field || each.startsWith(`${field}.`));
}

/** The sections with faults, in the order they are shown. */
export function faultySections(faults: Faults): Section[] {
  const found = new Set([...faults.keys()].map((field) => SECTION_OF[field.split(".")[0] ?? ""]));
  return Object.values(SECTION_OF).filter((section) => found.has(section));
}
