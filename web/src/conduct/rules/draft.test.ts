import { describe, expect, it } from "vitest";
import { blank, isComplete, isCondition, ruleOf } from "./draft";

describe("a rule while it is written", () => {
  it("cannot be tried before it has the name of its skill", () => {
    const draft = { ...blank, collector: "has_skill", skill: " " } as const;
    expect(isCondition(draft)).toBe(false);
    expect(isCondition({ ...draft, skill: "night" })).toBe(true);
    expect(ruleOf({ ...draft, skill: "night " }).condition.skill).toBe("night");
  });

  it("keeps its numbers back for a reason alone", () => {
    const draft = { ...blank, name: "Enough", message: "Rest." };
    expect([draft, { ...draft, withheld: " " }, { ...draft, withheld: "They would be gamed." }].map(isComplete)).toEqual([true, false, true]);
    expect(ruleOf(draft).withheld_reason).toBeNull();
    expect(ruleOf({ ...draft, withheld: "Gamed. " }).withheld_reason).toBe("Gamed.");
  });
});
