import { describe, expect, it } from "vitest";
import { blank, isCondition, ruleOf } from "./rules/draft";
import { conditionWords, parameterWords } from "./words";

describe("what a rule says", () => {
  it("keeps a threshold as it was typed", () => {
    const condition = { collector: "gold_accuracy", comparator: "below", threshold: 0.555, window: 50, minimum_sample: 20 } as const;
    expect(conditionWords(condition)).toBe("Accuracy on gold over the last 50 is surely below 55.5%, of 20 or more");
  });

  it.each([
    ["pause", {}, ""],
    ["pause", { hours: 24 }, ", or for 24 hours"],
    ["grant_skill", { skill: "night", level: 60 }, ": night, at level 60"],
    ["revoke_skill", { skill: "night" }, ": night"],
    ["more_gold", { days: 2 }, " for 2 days"],
    ["propose_rejection", {}, " of the 7 days before"],
    ["reopen_tasks", { days: 1 }, " of the day before"],
    ["message", { message: "Hello" }, ""],
  ] as const)("tells versions of %s apart: %o", (action, parameters, words) => {
    expect(parameterWords(action, parameters)).toBe(words);
  });

  it("cannot be tried before it has the name of its skill", () => {
    const draft = { ...blank, collector: "has_skill", skill: " " } as const;
    expect(isCondition(draft)).toBe(false);
    expect(isCondition({ ...draft, skill: "night" })).toBe(true);
    expect(ruleOf({ ...draft, skill: "night " }).condition.skill).toBe("night");
  });
});
