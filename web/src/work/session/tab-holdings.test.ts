import { afterEach, describe, expect, it, vi } from "vitest";
import { TabHoldings } from "./tab-holdings";
import { FakeStorage } from "./testing/build";

const open: TabHoldings[] = [];

function tab(storage: FakeStorage, locks: LockManager | null = null): TabHoldings {
  const made = new TabHoldings(storage, locks);
  open.push(made);
  return made;
}

/** As it looks when the browser has slowed a hidden tab down, or the tab has crashed. */
function age(storage: FakeStorage, { tab: name }: TabHoldings, ids: readonly string[]): void {
  storage.setItem(`goldsmith.tab.${name}`, JSON.stringify({ at: Date.now() - 600_000, ids }));
}

afterEach(() => {
  for (const one of open.splice(0)) one.leave();
  vi.useRealTimers();
});

describe("what other tabs hold", () => {
  it("is what they wrote, without one's own", async () => {
    const storage = new FakeStorage();
    const [first, second] = [tab(storage), tab(storage)];
    void first.hold(["a", "b"]);
    void second.hold(["c"]);
    expect(await second.heldElsewhere()).toEqual(["a", "b"]);
    expect(await first.heldElsewhere()).toEqual(["c"]);
  });

  it("stays held by a tab that was slowed down and still answers", async () => {
    const storage = new FakeStorage();
    const [slow, other] = [tab(storage), tab(storage)];
    age(storage, slow, ["a"]);
    expect(await other.heldElsewhere()).toEqual(["a"]);
    expect(await other.isAlive(slow.tab)).toBe(true);
  });

  it("is free again after a crash, at once", async () => {
    const storage = new FakeStorage();
    const [crashed, other] = [tab(storage), tab(storage)];
    crashed.leave();
    age(storage, crashed, ["a"]);
    expect(await Promise.all([other.heldElsewhere(), other.isAlive(crashed.tab)])).toEqual([[], false]);
    expect(storage.getItem(`goldsmith.tab.${crashed.tab}`)).toBeNull();
  });

  it("is not confused by what others keep in the same storage", async () => {
    const storage = new FakeStorage();
    storage.setItem("goldsmith.tab.broken", "{");
    storage.setItem("goldsmith.theme", "dark");
    expect(await tab(storage).heldElsewhere()).toEqual([]);
  });
});

describe("where the browser has locks", () => {
  it("is known to others although they see nothing of the storage yet", async () => {
    const [first, second] = [tab(new FakeStorage(), navigator.locks), tab(new FakeStorage(), navigator.locks)];
    await first.hold(["a", "b"]);
    await second.hold(["c"]);
    expect([...(await second.heldElsewhere())].toSorted()).toEqual(["a", "b"]);
    expect(await first.heldElsewhere()).toEqual(["c"]);
  });

  it("is let go one by one, and all at the end", async () => {
    const [first, second] = [tab(new FakeStorage(), navigator.locks), tab(new FakeStorage(), navigator.locks)];
    await first.hold(["a", "b"]);
    await first.hold(["b", "c"]);
    expect([...(await second.heldElsewhere())].toSorted()).toEqual(["b", "c"]);
    first.leave();
    await vi.waitFor(async () => expect(await second.heldElsewhere()).toEqual([]));
    await first.hold(["d"]);
    expect(await second.heldElsewhere()).toEqual([]);
  });
});
