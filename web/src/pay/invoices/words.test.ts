import { expect, it } from "vitest";
import type { InvoiceLine } from "./queries";
import { byProject, titleOf } from "./words";

const line = (project: string, kind: InvoiceLine["kind"], minor: number): InvoiceLine => ({ project_id: project, project_name: project, kind, minor, count: 1 });

it("puts lines together by project, with what each came to", () => {
  const found = byProject([line("Cars", "work", 100), line("Cars", "refunds", -10), line("Dogs", "work", 5)]);
  expect(found.map(({ name, minor, lines }) => [name, minor, lines.length])).toEqual([["Cars", 90, 2], ["Dogs", 5, 1]]);
});

it("tells invoices from credit notes", () => {
  expect(titleOf({ number: 7, credits_id: null })).toBe("Invoice 7");
  expect(titleOf({ number: 8, credits_id: "x" })).toBe("Credit note 8");
});
