import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MemoryJournal } from "./memory-journal";
import { TabHoldings } from "./tab-holdings";
import { ASKING, assignment, FakeEditor, FakeServer, FakeStorage, refusal, UNREACHABLE } from "./testing/build";
import { WorkSession } from "./work-session";

const EFFORT = { active_ms: 5000, idle_ms: 0, load_ms: 100 };
const open: WorkSession[] = [];

function begin(server: FakeServer, journal = new MemoryJournal(), storage = new FakeStorage()) {
  const editor = new FakeEditor();
  const tabs = new TabHoldings(storage);
  const presence = { isVisible: () => true, sinceInput: () => 0 };
  const meter = { read: () => EFFORT, reset: () => undefined };
  const ports = { projectId: "p1", stage: "attempt", userId: "u1", editor, meter, presence, journal, transport: server, tabs } as const;
  const session = new WorkSession(ports);
  open.push(session);
  return { session, editor, journal, storage, submit: () => session.finish({ kind: "submit", body: session.answer(), isChecked: true }) };
}

const settle = () => vi.advanceTimersByTimeAsync(50);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const session of open.splice(0)) session.part();
  vi.useRealTimers();
});

describe("going from task to task", () => {
  it("submits, counts, and shows the task fetched ahead", async () => {
    const server = new FakeServer("a", "b", "c");
    const { session, editor, submit } = begin(server);
    await session.start();
    await settle();
    expect(editor.shown).toBe("a");
    expect(server.claims.at(-1)).toContain("a");
    const claimsBefore = server.claims.length;
    editor.draw("x1");
    await submit();
    expect(editor.shown).toBe("b");
    await vi.waitFor(() => expect(server.claims.length).toBe(claimsBefore + 1));
    expect(server.delivered[0]?.body).toEqual({ answer: { annotations: [expect.objectContaining({ id: "x1" })] }, effort: EFFORT });
    expect(session.snapshot().tally).toMatchObject({ done: 1, minor: 5 });
  });

  it("waits when there is none, and goes on by itself when there is one", async () => {
    const server = new FakeServer("a");
    const { session, editor, submit } = begin(server);
    await session.start();
    await submit();
    expect(session.snapshot()).toMatchObject({ phase: "waiting", reason: { code: "none" } });
    server.queue.push({ ...(server.queue[0] as never as object), id: "b" } as never);
    await vi.advanceTimersByTimeAsync(16_000);
    expect(editor.shown).toBe("b");
  });

  it("does not send what has mistakes, and leads to the first", async () => {
    const server = new FakeServer("a");
    const { session, editor, submit } = begin(server);
    await session.start();
    editor.problems = [{ path: "annotations[0].label", code: "label_missing", message: "Box 1 has no label.", annotation_id: "x1" }];
    await submit();
    expect(server.delivered).toEqual([]);
    expect(editor.focused).toBe("x1");
    expect(session.snapshot().problems).toHaveLength(1);
  });

  it("leads to a question as to an object", async () => {
    const server = new FakeServer("a");
    const { session, editor, submit } = begin(server);
    await session.start();
    editor.problems = [{ path: "fields.weather", code: "attribute_missing", message: "“Weather” has no answer.", annotation_id: null }];
    await submit();
    expect(editor.focused).toBe("fields.weather");
    expect(server.delivered).toEqual([]);
  });

  it("gives unbegun tasks back on leaving, and keeps the one on the screen", async () => {
    const server = new FakeServer("a", "b");
    const { session } = begin(server);
    await session.start();
    await settle();
    session.part();
    await settle();
    expect(server.released).toEqual(["b"]);
  });
});

describe("what the server refuses", () => {
  it("stays on the task, with the server's words on the object", async () => {
    const server = new FakeServer("a", "b");
    const { session, editor, submit } = begin(server);
    await session.start();
    const problems = [{ path: "annotations[0].box", code: "box_outside", message: "Box 1 reaches out.", annotation_id: "x1" }];
    server.gate = (call) => {
      if (call === "deliver") throw refusal(422, "bad_answer", { problems });
    };
    await submit();
    expect(editor).toMatchObject({ shown: "a", focused: "x1", isReadOnly: false });
    expect(session.snapshot()).toMatchObject({ problems, isSubmitting: false, unsent: 0, refused: [] });
    server.gate = () => undefined;
    await submit();
    expect(server.delivered).toHaveLength(1);
    expect(editor.shown).toBe("b");
  });

  it("lets the person come back to an answer that was refused later, with its drawing and the task put aside", async () => {
    const server = new FakeServer("a", "b");
    const { session, editor, submit } = begin(server);
    await session.start();
    await settle();
    editor.draw("x1");
    server.gate = (call) => {
      if (call === "deliver") throw UNREACHABLE;
    };
    const done = submit();
    await vi.advanceTimersByTimeAsync(200);
    await done;
    expect(editor.shown).toBe("b");
    server.gate = (call, id) => {
      if (call === "deliver" && id === "a") throw refusal(422, "bad_answer");
    };
    await vi.advanceTimersByTimeAsync(30_000);
    const [refused] = session.snapshot().refused;
    await session.mend(refused?.key ?? "");
    expect(editor.shown).toBe("a");
    expect(editor.getAnswer().annotations.map(({ id }) => id)).toEqual(["x1"]);
    server.gate = () => undefined;
    await submit();
    expect(editor.shown).toBe("b");
    expect(session.snapshot().refused).toEqual([]);
  });

  it("says that a late answer was kept, and goes on", async () => {
    const server = new FakeServer("a", "b");
    const { session, editor, submit } = begin(server);
    await session.start();
    server.gate = (call) => {
      if (call === "deliver") throw refusal(409, "lease_expired", { details: { is_kept: true } });
    };
    await submit();
    expect(editor.shown).toBe("b");
    expect(session.snapshot().notices).toMatchObject([{ kind: "late", name: "a.jpg" }]);
    expect(session.snapshot().unsent).toBe(0);
  });
});

describe("a broken line", () => {
  it("keeps the answer through the end of the page and sends it once from the next", async () => {
    const server = new FakeServer("a", "b");
    const first = begin(server);
    await first.session.start();
    await settle();
    first.editor.draw("x1");
    server.gate = () => {
      throw UNREACHABLE;
    };
    const done = first.submit();
    await vi.advanceTimersByTimeAsync(500);
    await done;
    expect(first.session.snapshot()).toMatchObject({ connection: "offline", unsent: 1 });
    first.session.part();
    server.gate = () => undefined;
    const second = begin(server, first.journal, first.storage);
    await second.session.start();
    await settle();
    expect(server.delivered.map(({ assignment }) => assignment.id)).toEqual(["a"]);
    expect(second.editor.shown).toBe("b");
    expect(await first.journal.parcelsOf("u1")).toEqual([]);
  });

  it("never sends what another person left on this computer", async () => {
    const server = new FakeServer("b");
    const journal = new MemoryJournal();
    const parcel = { key: "k", kind: "submit", user_id: "u2", tab: "gone", assignment: server.queue[0], body: {}, packed_at: 0, refusal: null };
    await journal.putParcel(parcel as never);
    await begin(server, journal).session.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.delivered).toEqual([]);
    expect(await journal.parcelsOf("u2")).toHaveLength(1);
  });

  it("asks again by itself when no task could be had", async () => {
    const server = new FakeServer("a");
    server.gate = () => {
      throw UNREACHABLE;
    };
    const { session, editor } = begin(server);
    await session.start();
    expect(session.snapshot()).toMatchObject({ phase: "waiting", reason: { code: "offline" } });
    server.gate = () => undefined;
    await vi.advanceTimersByTimeAsync(4000);
    expect(editor.shown).toBe("a");
  });
});

describe("work in progress", () => {
  it("is on the server within two seconds of a change", async () => {
    const server = new FakeServer("a");
    const { session, editor } = begin(server);
    await session.start();
    editor.draw("x1");
    expect(session.snapshot().saving).toBe("saving");
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.drafts).toMatchObject([{ id: "a", revision: 1, body: { effort: EFFORT } }]);
    expect(session.snapshot().saving).toBe("saved");
  });

  it("comes back after a reload with undo and the time already spent", async () => {
    const server = new FakeServer("a");
    const first = begin(server);
    await first.session.start();
    first.editor.draw("x1");
    first.editor.draw("x2");
    await settle();
    first.session.part();
    const second = begin(server, first.journal, first.storage);
    await second.session.start();
    expect(second.editor.getAnswer().annotations.map(({ id }) => id)).toEqual(["x1", "x2"]);
    second.editor.store.undo();
    expect(second.editor.getAnswer().annotations.map(({ id }) => id)).toEqual(["x1"]);
    expect(second.session.activeMs()).toBe(2 * EFFORT.active_ms);
  });

  it("takes the server's draft where it is newer, as from another computer", async () => {
    const server = new FakeServer("a");
    const elsewhere = begin(server);
    await elsewhere.session.start();
    for (const id of ["x1", "x2", "x3"]) elsewhere.editor.draw(id);
    await vi.advanceTimersByTimeAsync(2000);
    elsewhere.session.part();
    const kept = server.drafts.at(-1);
    server.queue[0] = { ...(server.queue[0] as (typeof server.queue)[0]), draft: { revision: kept?.revision ?? 0, body: kept?.body } };
    const here = begin(server);
    await here.session.start();
    expect(here.editor.getAnswer().annotations).toHaveLength(3);
  });

  it("outlives its lease: the same task under a new assignment goes on where it was left", async () => {
    const server = new FakeServer("a");
    const first = begin(server);
    await first.session.start();
    first.editor.draw("x1");
    await settle();
    first.session.part();
    server.queue[0] = { ...(server.queue[0] as (typeof server.queue)[0]), id: "a2" };
    const second = begin(server, first.journal, first.storage);
    await second.session.start();
    expect(second.editor.shown).toBe("a2");
    expect(second.editor.getAnswer().annotations).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.drafts.at(-1)?.id).toBe("a2");
  });
});

describe("two tabs", () => {
  it("have different tasks, also when one of them has fallen silent but lives", async () => {
    const server = new FakeServer("a", "b", "c", "d");
    const storage = new FakeStorage();
    const first = begin(server, new MemoryJournal(), storage);
    await first.session.start();
    await settle();
    const second = begin(server, new MemoryJournal(), storage);
    const started = second.session.start();
    await vi.advanceTimersByTimeAsync(200);
    await started;
    expect(first.editor.shown).toBe("a");
    expect(second.editor.shown).toBe("c");
  });

  it("leave a task behind that the next one takes up", async () => {
    const server = new FakeServer("a", "b", "c");
    const storage = new FakeStorage();
    const first = begin(server, new MemoryJournal(), storage);
    await first.session.start();
    await settle();
    first.session.part();
    const second = begin(server, new MemoryJournal(), storage);
    await second.session.start();
    expect(second.editor.shown).toBe("a");
  });
});

describe("leases", () => {
  it("are prolonged for the task on the screen and the one fetched ahead", async () => {
    const server = new FakeServer("a", "b");
    const { session } = begin(server);
    await session.start();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(server.beats.sort()).toEqual(["a", "b"]);
  });

  it("that ended are told of, and replaced where nobody had begun", async () => {
    const server = new FakeServer("a", "b", "c");
    const { session, editor, submit } = begin(server);
    await session.start();
    await settle();
    server.gate = (call, id) => {
      if (call === "heartbeat" && id !== "c") throw refusal(409, "lease_expired");
    };
    server.queue.splice(1, 1);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(session.snapshot().lease?.isEnded).toBe(true);
    await submit();
    expect(editor.shown).toBe("c");
  });
});

describe("fields", () => {
  function asking(...given: Parameters<typeof assignment>[1][]) {
    const server = new FakeServer();
    server.queue.push(...given.map((more, index) => assignment("abc"[index] ?? "", more)));
    server.version = async () => ASKING;
    return server;
  }

  it("begin with what was suggested, without what is not asked any more", async () => {
    const { session, editor } = begin(asking({ pre_labels: { fields: { weather: "rain", mood: "grim" } } as never }));
    await session.start();
    expect(editor.getAnswer()).toEqual({ annotations: [], fields: { weather: "rain" } });
  });

  it("of a review begin with what was proposed, and no answer where there was none", async () => {
    const fields = [{ name: "weather", value: "rain" }, { name: "night", value: null }];
    const { session, editor } = begin(asking({ case: { objects: [], rejected: [], attempts: [], reviews: [], fields } as never }));
    await session.start();
    expect(editor.getAnswer().fields).toEqual({ weather: "rain" });
  });

  it("answered before a reload are there after it, and can be undone", async () => {
    const server = asking({});
    const first = begin(server);
    await first.session.start();
    first.editor.answer("weather", "snow");
    await settle();
    first.session.part();
    const { session, editor } = begin(server, first.journal);
    await session.start();
    expect(editor.getAnswer().fields).toEqual({ weather: "snow" });
    expect(editor.store.undo()).toBe(true);
    expect("fields" in editor.getAnswer()).toBe(false);
  });
});
