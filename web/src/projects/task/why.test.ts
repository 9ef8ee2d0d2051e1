import { describe, expect, it } from "vitest";
import type { Verdict } from "../types";
import { boundWords, decisionWords, reliabilityWords, weightOf } from "./why";

function verdict(reason: string, more: Record<string, unknown> = {}): Verdict {
  const figures = { attempts: 2, confidence: 0.968, doubt: 0.043, sureness: 0.957, target_error: null, threshold: null };
  return { decision: { kind: "stop", reason, ...figures, ...more }, reliabilities: {} } as unknown as Verdict;
}

describe("the decision in words", () => {
  it("names the figures it was made on", () => {
    expect(decisionWords(verdict("sure", { target_error: 0.05 }))).toBe(
      "After 2 answers we were 95.7% sure that all is right. That keeps to the error of 5% that the project allows, so nobody else was asked.",
    );
    expect(decisionWords(verdict("overlap_reached"))).toBe("After 2 answers we were 95.7% sure that all is right. That is as many as the project asks for.");
    expect(decisionWords(verdict("still_unsure", { target_error: 0.01 }))).toContain("The project allows an error of 1%");
    expect(decisionWords(verdict("low_confidence"))).toContain("the most doubtful part was 96.8% sure");
  });

  it("says where stopping was proven on known tasks", () => {
    const proven = decisionWords(verdict("sure", { target_error: 0.05, threshold: 0.94 }));
    expect(proven).toContain("Stopping there is proven on known tasks to keep to the error of 5%");
  });

  it("knows decisions of before there was a calibrated chance", () => {
    expect(decisionWords(verdict("sampled", { sureness: undefined }))).toContain("the chance of an error was at most 4.3%");
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

describe("how wrong such verdicts can be", () => {
  it("is the bound, once it says more than nothing", () => {
    expect(boundWords({ error_bound: 0.206, confidence: 0.95 })).toBe("Of this project’s tasks that no reviewer saw, at most 20.6% are wrong (95% sure).");
    expect(boundWords({ error_bound: 0.95, confidence: 0.95 })).toContain("too few of the project’s tasks were reviewed");
    expect(boundWords({ error_bound: null, confidence: 0.95 })).toContain("no sample of the project was reviewed");
  });
});
