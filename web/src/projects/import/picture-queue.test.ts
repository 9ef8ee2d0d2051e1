import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PictureQueue, type Transport } from "./picture-queue";

const picture = (name: string, size = 10) => new File([new Uint8Array(size)], name, { type: "image/jpeg", lastModified: 1 });

function transport(changes: Partial<Transport> = {}): Transport {
  return {
    hash: (file) => Promise.resolve(file.name),
    isKnown: () => Promise.resolve(false),
    send: () => Promise.resolve({ is_new: true }),
    isPassing: () => false,
    waits: [],
    ...changes,
  };
}

const states = (queue: PictureQueue) => Object.fromEntries(queue.snapshot().uploads.map((each) => [each.name, each.state]));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const settle = () => vi.runAllTimersAsync();

describe("a queue of pictures", () => {
  it("sends what is new and leaves what the server has", async () => {
    const send = vi.fn<Transport["send"]>(() => Promise.resolve({ is_new: true }));
    const queue = new PictureQueue(transport({ send, isKnown: (hash) => Promise.resolve(hash === "b.jpg") }));
    queue.add([picture("a.jpg"), picture("b.jpg")]);
    await settle();
    expect(states(queue)).toEqual({ "a.jpg": "done", "b.jpg": "known" });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("lets one bad file stop nothing, and says what was wrong with it", async () => {
    const send: Transport["send"] = (file) =>
      file.name === "bad.jpg" ? Promise.reject(new Error("bad.jpg: the picture is cut off.")) : Promise.resolve({ is_new: true });
    const queue = new PictureQueue(transport({ send }));
    queue.add(["bad.jpg", "c.jpg", "d.jpg", "e.jpg", "f.jpg"].map((name) => picture(name)));
    await settle();
    expect(states(queue)).toEqual({ "bad.jpg": "failed", "c.jpg": "done", "d.jpg": "done", "e.jpg": "done", "f.jpg": "done" });
    expect(queue.snapshot().uploads[0]?.message).toBe("bad.jpg: the picture is cut off.");
  });

  it("has at most three on their way", async () => {
    let now = 0;
    let most = 0;
    const send: Transport["send"] = async () => {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setTimeout(resolve, 50));
      now -= 1;
      return { is_new: true };
    };
    const queue = new PictureQueue(transport({ send }));
    queue.add(Array.from({ length: 20 }, (_, index) => picture(`${index}.jpg`)));
    await settle();
    expect(most).toBe(3);
    expect(queue.snapshot().uploads.every((each) => each.state === "done")).toBe(true);
  });

  it("waits out a broken connection, and gives up in the end", async () => {
    let left = 2;
    const send: Transport["send"] = () => ((left -= 1) >= 0 ? Promise.reject(new Error("gone")) : Promise.resolve({ is_new: true }));
    const patient = new PictureQueue(transport({ send, isPassing: () => true, waits: [10, 10, 10] }));
    patient.add([picture("a.jpg")]);
    await settle();
    expect(states(patient)).toEqual({ "a.jpg": "done" });
    const never = new PictureQueue(transport({ send: () => Promise.reject(new Error("gone")), isPassing: () => true, waits: [10] }));
    never.add([picture("a.jpg")]);
    await settle();
    expect(states(never)).toEqual({ "a.jpg": "failed" });
  });

  it("tries a failed one again", async () => {
    const send = vi.fn<Transport["send"]>(() => Promise.resolve({ is_new: true })).mockRejectedValueOnce(new Error("no"));
    const queue = new PictureQueue(transport({ send }));
    queue.add([picture("a.jpg")]);
    await settle();
    queue.retryFailed();
    await settle();
    expect(states(queue)).toEqual({ "a.jpg": "done" });
  });

  it("takes the same file once, and names what is no picture", async () => {
    const queue = new PictureQueue(transport());
    queue.add([picture("a.jpg"), picture("a.jpg"), new File(["x"], "notes.txt", { type: "text/plain" })]);
    await settle();
    expect(queue.snapshot().uploads).toHaveLength(1);
    expect(queue.snapshot().leftOut).toEqual(["notes.txt"]);
  });

  it("says when all is over", async () => {
    const onIdle = vi.fn();
    const queue = new PictureQueue(transport(), onIdle);
    queue.add([picture("a.jpg"), picture("b.jpg")]);
    await settle();
    expect(onIdle).toHaveBeenCalledTimes(1);
    expect(queue.snapshot().isBusy).toBe(false);
  });
});
