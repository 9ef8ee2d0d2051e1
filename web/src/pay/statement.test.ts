import { describe, expect, it } from "vitest";
import type { StatementLine } from "./queries";
import { byProject, rowsOf } from "./statement";

const NAMES: ReadonlyMap<string | null, string> = new Map([["a", "Weather"], ["b", "Cars"]]);
const line = (project_id: string | null, reason: StatementLine["reason"], minor: number, count = 1): StatementLine => ({ project_id, project_name: NAMES.get(project_id) ?? null, reason, minor, count });
const LINES = [line(null, "paid", -900), line("a", "work", 600, 5), line("a", "rejection", -120), line("b", "bonus", 500), line("b", "work", 700, 2)];

describe("a statement", () => {
  it("stands project by project, what came in first, payouts last", () => {
    expect(rowsOf({ lines: LINES }).map(({ project, reason, count, minor }) => [project, reason, count, minor])).toEqual([
      ["Cars", "Answers", 2, 700],
      ["Cars", "Bonus", 1, 500],
      ["Weather", "Answers", 5, 600],
      ["Weather", "Work not accepted", 1, -120],
      ["–", "Paid out", 1, -900],
    ]);
  });

  it("draws what each project brought, and no project that brought nothing", () => {
    expect(byProject({ lines: LINES })).toEqual([{ name: "Cars", value: 1200 }, { name: "Weather", value: 480 }]);
    expect(byProject({ lines: [line("a", "work", 100), line("a", "rejection", -100)] })).toEqual([]);
  });

  it("keeps projects of one name apart", () => {
    const alike = [line("a", "work", 100), { ...line("b", "work", 200), project_name: "Weather" }, line("a", "rejection", -50)];
    expect(rowsOf({ lines: alike }).map(({ id }) => id)).toEqual(["a:work", "a:rejection", "b:work"]);
    expect(byProject({ lines: alike })).toEqual([{ name: "Weather", value: 200 }, { name: "Weather", value: 50 }]);
  });

  it("tells each of two lines of a project apart", () => {
    expect(new Set(rowsOf({ lines: LINES }).map(({ id }) => id)).size).toBe(LINES.length);
  });
});
