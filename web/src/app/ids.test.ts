import { describe, expect, it } from "vitest";
import { hasWholeIds } from "./ids";

const ID = "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77";

describe("hasWholeIds", () => {
  it.each([{}, { projectId: ID }, { projectId: ID.toUpperCase(), taskId: ID }, { token: "abc" }, { projectId: "next" }])("takes %j", (params) => {
    expect(hasWholeIds(params)).toBe(true);
  });

  it.each([{ projectId: "abc" }, { taskId: "next" }, { projectId: ID, taskId: "" }, { runId: ID.slice(1) }, { runId: `${ID}0` }])("finds nothing at %j", (params) => {
    expect(hasWholeIds(params)).toBe(false);
  });
});
