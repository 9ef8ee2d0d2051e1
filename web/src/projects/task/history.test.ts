import { describe, expect, it } from "vitest";
import type { HistoryEvent, TaskDetail } from "../types";
import { historyLines } from "./history";

const actor = { id: "u", shown_name: "W-7F3K", pseudonym: "W-7F3K" };
let id = 0;
const event = (verb: string, facts: HistoryEvent["facts"] = {}): HistoryEvent => ({ id: (id += 1), verb, actor, facts, at: "2026-03-01T10:00:00Z" });
const task = { attempts: [{ id: "r1", answer: { annotations: [{}, {}] }, active_seconds: 41 }] } as unknown as TaskDetail;
const titles = (...events: HistoryEvent[]) => historyLines(events, task).map((line) => line.title);

describe("historyLines", () => {
  it("goes from the newest to the oldest", () => {
    expect(titles(event("imported"), event("settled", { confidence: 0.93 }))).toEqual(["Settled by consensus", "Imported"]);
  });

  it("leaves out that somebody took what they then answered, and keeps who is still at it", () => {
    const done = event("leased", { assignment_id: "a1", stage: "attempt" });
    const open = event("leased", { assignment_id: "a2", stage: "review" });
    expect(titles(done, event("submitted", { assignment_id: "a1", response_id: "r1" }), open)).toEqual(["W-7F3K is reviewing", "W-7F3K answered with 2 boxes"]);
  });

  it("tells no boxes where none are drawn", () => {
    const [line] = historyLines([event("submitted", { assignment_id: "a1", response_id: "r1" })], task, false);
    expect([line?.title, line?.detail]).toEqual(["W-7F3K answered", "41 s of active time"]);
  });

  it("says why a task went to review and what came of it", () => {
    expect(titles(event("sent_to_review", { reason: "low_confidence" }), event("reviewed", { outcome: "send_back", comments: 1 }))).toEqual([
      "W-7F3K sent it back",
      "Sent to review: below the confidence bar",
    ]);
  });

  it("tells gold's life, and what voiding did", () => {
    const life = [event("made_gold", { source: "agreement" }), event("doubted_gold"), event("retired_gold", { reason: "wrong" }), event("answer_voided"), event("reopened")];
    expect(titles(...life)).toEqual([
      "Open again: too few answers are left that count",
      "An answer was made void",
      "W-7F3K retired it as gold",
      "Its known answer is in doubt: most people fail it",
      "Made gold because many agree",
    ]);
  });

  it("tells what became of the work as money", () => {
    const known = { attempts: [{ id: "r1", worker: { id: "w1", shown_name: "W-9ABC" } }] } as unknown as TaskDetail;
    const decided = [event("rejected", { category: "against_instructions", reason: "It rains." }), event("restored", { note: "It does not." }), event("accepted", { worker_id: "w1" })];
    expect(historyLines(decided, known).map(({ title, detail }) => [title, detail])).toEqual([
      ["Work of W-9ABC accepted: its pay stays", undefined],
      ["An answer was accepted after all", "It does not."],
      ["W-7F3K did not accept an answer: against instructions", "It rains."],
    ]);
  });

  it("has words even for what it does not know", () => {
    expect(titles(event("moved_elsewhere"))).toEqual(["moved elsewhere"]);
  });
});
