import { describe, expect, it } from "vitest";
import type { Spec, Summary } from "../types";
import { answerMinor, answersLeft, everyHour, hourlyMinor, pace, projectedMinor, secondsLeft, spentByHour } from "./forecast";

const NOW = new Date("2026-03-02T12:30:00Z");
const ratio = { value: null, low: null, high: null, count: 0 };
const hour = (time: string, submitted: number) => ({ hour: `2026-03-0${time}:00:00Z`, submitted, settled: 0, reviewed: 0, agreement: null, cost_minor: 0 });

const summary = (changes: Partial<Summary> = {}): Summary => ({
  task_count: 100, gold_count: 0, settled: 40, in_review: 10, open: 50, errors: 0, canceled: 0, submitted: 160, skipped: 0,
  agreement: null, quality: { audited: 0, audit_errors: 0, gold_stopped: 0, gold_errors: 0, error_bound: null, confidence: 0.95 },
  gold_accuracy: ratio, cost: { minor: 1600, currency: "USD" }, active_seconds: 0,
  seconds_per_response: null, hours: [], ...changes,
});
const SPEC: Spec = {
  ontology: { labels: [] },
  instructions: { markdown: "", examples: [] },
  pipeline: { attempts: 3, lease_seconds: 600, review: { share: 0.2, below_confidence: 0.8 } },
  quality: { gold_share: 0.1, gold_bar: 0.7, match_iou: 0.5, is_feedback_shown: true },
  pay: { per_task_minor: 10, per_review_minor: 5, currency: "USD" },
};

describe("answersLeft", () => {
  it("is every attempt wanted less those given", () => {
    expect(answersLeft(summary(), SPEC)).toBe(140);
  });

  it("is at least one a task that is open, whatever the counters say of answers to gold", () => {
    expect(answersLeft(summary({ submitted: 10_000 }), SPEC)).toBe(50);
  });

  it("is nothing once no task is open", () => {
    expect(answersLeft(summary({ open: 0, settled: 90 }), SPEC)).toBe(0);
  });
});

describe("projectedMinor", () => {
  it("adds answers and reviews still to come at their rates", () => {
    expect(projectedMinor(summary(), SPEC)).toBe(1600 + 140 * 10 + (10 + 50 * 0.2) * 5);
  });

  it("counts gold answers where there is gold", () => {
    expect(projectedMinor(summary({ gold_count: 5 }), SPEC)).toBeGreaterThan(projectedMinor(summary(), SPEC));
  });

  it("is what was spent once all is done", () => {
    expect(projectedMinor(summary({ open: 0, in_review: 0 }), SPEC)).toBe(1600);
  });
});

describe("pace", () => {
  it("looks at hours with work in the last day only", () => {
    expect(pace([hour("1T02", 999), hour("2T09", 30), hour("2T11", 10)], NOW)).toBe(20);
    expect(pace([hour("1T02", 999)], NOW)).toBeNull();
  });

  it("gives the time that is left", () => {
    expect(secondsLeft(summary({ hours: [hour("2T11", 70)] }), SPEC, NOW)).toBe(7200);
    expect(secondsLeft(summary(), SPEC, NOW)).toBeNull();
  });
});

it("an answer is paid by its rate, its time or its objects", () => {
  const hourly = { ...SPEC.pay, per: "hour", per_hour_minor: 1800, most_minutes: 1 } as const;
  expect(answerMinor(SPEC.pay, summary())).toBe(10);
  expect([20, 90].map((seconds) => answerMinor(hourly, summary({ seconds_per_response: seconds })))).toEqual([10, 30]);
  expect(answerMinor({ ...SPEC.pay, per: "object", per_object_minor: 3 }, summary({ submitted: 0 }))).toBe(3);
  expect(answerMinor({ ...SPEC.pay, per: "object", per_object_minor: 3 }, summary())).toBe(10);
});

it("an hourly wage needs a time", () => {
  expect(hourlyMinor(10, 36)).toBe(1000);
  expect(hourlyMinor(10, null)).toBeNull();
});

it("an hour comes to the floor that was promised, at least", () => {
  expect(hourlyMinor(10, 36, 1800)).toBe(1800);
  expect(hourlyMinor(60, 36, 1800)).toBe(6000);
  expect(hourlyMinor(10, null, 1800)).toBeNull();
});

it("hours without work are there, as nothing", () => {
  const filled = everyHour([hour("2T08", 4), hour("2T11", 6)]);
  expect(filled.map((each) => each.submitted)).toEqual([4, 0, 0, 6]);
  expect(everyHour([])).toEqual([]);
});

it("what was spent adds up to the whole", () => {
  const hours = [{ ...hour("2T08", 0), cost_minor: 30 }, { ...hour("2T09", 0), cost_minor: 20 }];
  expect(spentByHour(hours, 100).map((point) => point.value)).toEqual([80, 100]);
});
