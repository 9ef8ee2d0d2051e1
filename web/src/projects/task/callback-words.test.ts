import { describe, expect, it } from "vitest";
import { eventWords, standingWords, tryWords, wholeWords } from "./callback-words";

const attempt = { number: 1, at: "2026-03-01T10:00:00Z", status: 500, error: "The receiver answered 500", milliseconds: 12 };

describe("callbacks in words", () => {
  it("names the events of tasks and leaves others as they are", () => {
    expect([eventWords({ event: "task.completed" }), eventWords({ event: "batch.completed" })]).toEqual(["Completed", "batch.completed"]);
    expect([wholeWords({ event: "batch.completed" }), wholeWords({ event: "x.y" })]).toEqual(["Batch completed", "x.y"]);
  });

  it("says when the next try is, or that there is none", () => {
    expect(standingWords({ state: "waiting", tries: [], next_try_at: "2026-03-01T10:00:00Z" })).toBe("Being sent");
    expect(standingWords({ state: "waiting", tries: [attempt], next_try_at: "2026-03-01T10:00:00Z" })).toMatch(/^Next try .*2026/);
    expect(standingWords({ state: "failed", tries: [attempt], next_try_at: null })).toBe("Given up after 1 try");
    expect(standingWords({ state: "delivered", tries: [attempt], next_try_at: null })).toBe("");
  });

  it("says what came of a try and how long it took", () => {
    expect(tryWords(attempt)).toBe("The receiver answered 500 (12 ms)");
    expect(tryWords({ status: 204, error: null, milliseconds: 2500 })).toBe("The receiver answered 204 (2.5 s)");
  });
});
