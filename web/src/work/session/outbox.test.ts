import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Parcel, ParcelKind } from "./journal";
import { MemoryJournal } from "./memory-journal";
import { Outbox, type Delivery } from "./outbox";
import { assignment, FakeServer, refusal, UNREACHABLE } from "./testing/build";

function parcel(key: string, kind: ParcelKind = "submit", packed_at = 0): Parcel {
  return { key, kind, user_id: "u1", tab: "t", assignment: assignment(key), body: {}, packed_at, refusal: null };
}

function outbox(server = new FakeServer(), journal = new MemoryJournal()) {
  const deliveries: Delivery[] = [];
  const box = new Outbox(journal, server, { onDelivery: (one) => deliveries.push(one), onChange: () => undefined });
  return { box, server, journal, deliveries, keys: () => server.delivered.map(({ key }) => key) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the outbox", () => {
  it("sends in the order of packing and forgets what has arrived", async () => {
    const { box, keys, journal } = outbox();
    await Promise.all([box.post(parcel("a")), box.post(parcel("b")), box.post(parcel("c"))]);
    await vi.runAllTimersAsync();
    expect(keys()).toEqual(["a", "b", "c"]);
    expect(await journal.parcelsOf("u1")).toEqual([]);
  });

  it("tries for as long as it takes, less and less often", async () => {
    const { box, server, keys } = outbox();
    let tries = 0;
    server.gate = () => {
      tries += 1;
      throw tries % 2 ? UNREACHABLE : refusal(503, "starting");
    };
    await box.post(parcel("a"));
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(box.line).toBe("broken");
    expect(tries).toBeGreaterThan(20);
    expect(tries).toBeLessThan(60);
    server.gate = () => undefined;
    box.nudge();
    await vi.advanceTimersByTimeAsync(1);
    expect(keys()).toEqual(["a"]);
    expect(box.line).toBe("clear");
  });

  it("waits for somebody to sign in again, losing nothing", async () => {
    const { box, server, keys } = outbox();
    server.gate = () => {
      throw refusal(401, "signed_out");
    };
    await box.post(parcel("a"));
    await vi.advanceTimersByTimeAsync(5000);
    expect(box.line).toBe("signed_out");
    server.gate = () => undefined;
    box.nudge();
    await vi.advanceTimersByTimeAsync(1);
    expect(keys()).toEqual(["a"]);
  });

  it("keeps what was refused, with the reason, and goes on with the rest", async () => {
    const { box, server, journal, keys } = outbox();
    server.gate = (_, id) => {
      if (id === "a") throw refusal(422, "bad_answer");
    };
    await box.post(parcel("a"));
    await box.post(parcel("b"));
    await vi.runAllTimersAsync();
    expect(keys()).toEqual(["b"]);
    expect(await journal.parcelsOf("u1")).toMatchObject([{ key: "a", refusal: { message: "The server says bad_answer." } }]);
    await box.discard("a");
    expect(await journal.parcelsOf("u1")).toEqual([]);
  });

  it.each([
    ["skip", "delivered"],
    ["review", "late"],
    ["submit", "refused"],
  ] as const)("treats a %s of a task that is gone as %s", async (kind, state) => {
    const { box, server, deliveries } = outbox();
    server.gate = () => {
      throw refusal(409, "lease_expired");
    };
    await box.post(parcel("a", kind));
    await vi.runAllTimersAsync();
    expect(deliveries.map((one) => one.state)).toEqual([state]);
  });

  it("takes over what a closed page left, but not what a living one carries", async () => {
    const journal = new MemoryJournal();
    await journal.putParcel({ ...parcel("left", "submit", 1), tab: "closed" });
    await journal.putParcel({ ...parcel("carried", "submit", 2), tab: "living" });
    const { box, keys } = outbox(new FakeServer(), journal);
    await box.resume("u1", async ({ tab }) => tab === "living");
    await vi.runAllTimersAsync();
    expect(keys()).toEqual(["left"]);
  });
});
