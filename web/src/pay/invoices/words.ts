// Invoices in words. Pure.
import type { Invoice, InvoiceLine } from "./queries";

const KINDS: Readonly<Record<InvoiceLine["kind"], string>> = {
  work: "Answers",
  reviews: "Reviews",
  learning: "Learning",
  bonuses: "Bonuses",
  top_ups: "Top-ups to the hourly floor",
  corrections: "Corrections",
  refunds: "Refunds",
  fees: "Fee",
};

export const kindWords = (kind: InvoiceLine["kind"]): string => KINDS[kind];

export const titleOf = ({ number, credits_id: credits }: Pick<Invoice, "number" | "credits_id">): string =>
  `${credits === null ? "Invoice" : "Credit note"} ${number.toString()}`;

export interface ProjectLines {
  readonly id: string;
  readonly name: string;
  readonly lines: readonly InvoiceLine[];
  readonly minor: number;
}

/** The lines by project, in their order, each with what it came to. */
export function byProject(lines: readonly InvoiceLine[]): ProjectLines[] {
  const found = new Map<string, InvoiceLine[]>();
  for (const line of lines) found.set(line.project_id, [...(found.get(line.project_id) ?? []), line]);
  return [...found].map(([id, some]) => ({ id, name: some[0]?.project_name ?? "", lines: some, minor: some.reduce((sum, { minor }) => sum + minor, 0) }));
}
