import { describe, expect, it } from "vitest";
import type { Verdict } from "../types";
import { decisionWords, reliabilityWords, weightOf } from "./why";

function verdict(reason: string, target: number | null = null): Verdict {
  const decision = { kind: "stop", reason, attempts: 2, confidence: 0.968, doubt: 0.043, target_error: target };
  return { decision, reliabilities: {} } as unknown as Verdict;
}

describe("the decision in words", () => {
  it("names the figures it was made on", () => {
    expect(decisionWords(verdict("sure", 0.05))).toBe("After 2 answers the chance of an error is at most 4.3%. The project allows 5%, so nobody else was asked.");
    expect(decisionWords(verdict("overlap_reached"))).toContain("as many as the project asks for");
    expect(decisionWords(verdict("still_unsure", 0.01))).toContain("where the project allows 1%");
  });

  it("is silent where nothing was decided", () => {
    expect(decisionWords({ decision: null } as Verdict)).toBeNull();
  });
});

describe("how a person counted", () => {
  it("is told where they differ from others, for better and for worse", () => {
    expect(reliabilityWords({ hit_odds: 2, extra_odds: 3, label_odds: 1, edge_noise: 0.5 })).toBe(
      "misses less, draws more that is not there, draws closer than others",
    );
  });

  it("is as much as anybody while little is known or nothing stands out", () => {
    expect(reliabilityWords(undefined)).toContain("too little is known");
    expect(reliabilityWords({ hit_odds: 1.1, extra_odds: 0.9, label_odds: 1, edge_noise: 1 })).toContain("about as good");
    expect(weightOf(undefined)).toBe(1);
  });

  it("weighs more who finds more and invents less", () => {
    expect(weightOf({ hit_odds: 4, extra_odds: 0.25, label_odds: 1, edge_noise: 1 })).toBe(4);
    expect(weightOf({ hit_odds: 0.25, extra_odds: 4, label_odds: 1, edge_noise: 1 })).toBe(0.25);
  });
});
