import { describe, expect, it } from "vitest";
import { addressFault, changesOf, consequence, countWords, metadataOf, segmentsOf } from "./words";

const counts = (completed: number, pending: number, error = 0, canceled = 0) => ({
  task_count: completed + pending + error + canceled,
  pending_count: pending,
  completed_count: completed,
  error_count: error,
  canceled_count: canceled,
  is_apart: false,
});

describe("batches in words", () => {
  it("says how the tasks stand and leaves out what there is none of", () => {
    expect(countWords(counts(308, 90, 2))).toBe("308 of 400 tasks completed, 2 errors");
    expect(countWords(counts(1, 0, 0, 3))).toBe("1 of 4 tasks completed, 3 canceled");
    expect(countWords(counts(0, 0))).toBe("No tasks yet");
    expect(segmentsOf(counts(1, 2)).map(({ name, value }) => [name, value])).toEqual([["Completed", 1], ["Pending", 2]]);
    expect(segmentsOf(counts(1, 2, 3, 4)).map(({ value }) => value)).toEqual([1, 2, 3, 4]);
  });

  it("offers what the state allows", () => {
    expect(changesOf({ state: "staging" })).toEqual(["finalize", "cancel"]);
    expect(changesOf({ state: "completed" })).toEqual([]);
  });

  it("says what a change does to this very batch", () => {
    expect(consequence("cancel", counts(3, 1))).toMatch(/^Its 1 open task is canceled: nobody works on it any more/);
    expect(consequence("cancel", counts(3, 0))).toMatch(/only the batch itself ends/);
    expect(consequence("finalize", counts(0, 0))).toMatch(/completed at once/);
    expect(consequence("finalize", counts(0, 2))).toMatch(/^Its 2 open tasks are given out/);
    expect(consequence("resume", { ...counts(0, 2), is_apart: true })).toMatch(/its place among the batches/);
  });

  it("reads metadata and addresses, or says what is wrong with them", () => {
    expect(metadataOf('{"week": 47}')).toEqual({ value: { week: 47 } });
    expect(metadataOf("  ")).toEqual({ value: {} });
    expect([metadataOf("[1]"), metadataOf("null"), metadataOf("{week}")].every((each) => "fault" in each)).toBe(true);
    expect([addressFault(""), addressFault(" https://a.example/x "), addressFault("http://a")]).toEqual([null, null, null]);
    expect([addressFault("ftp://a"), addressFault("a.example"), addressFault("https://a b")].every((each) => each !== null)).toBe(true);
  });
});
