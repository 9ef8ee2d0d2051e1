import { describe, expect, it } from "vitest";
import { seeded } from "../testing/seeded";
import { ActivityClock } from "./activity-clock";

function started() {
  let time = 0;
  const clock = new ActivityClock(() => time);
  return { clock, pass: (seconds: number) => (time += seconds * 1000) };
}

describe("the activity clock", () => {
  it("counts half a minute after each input as work and the rest as idle", () => {
    const { clock, pass } = started();
    pass(10);
    clock.input();
    pass(100);
    expect(clock.read()).toEqual({ active_seconds: 40, idle_seconds: 70, load_seconds: 0 });
  });

  it("never charges waiting for a picture, and begins anew when it is there", () => {
    const { clock, pass } = started();
    clock.setLoading(true);
    pass(60);
    clock.input();
    pass(5);
    clock.setLoading(false);
    pass(20);
    expect(clock.read()).toEqual({ active_seconds: 20, idle_seconds: 0, load_seconds: 65 });
  });

  it("counts a hidden page as idle, and coming back as input", () => {
    const { clock, pass } = started();
    pass(5);
    clock.setVisible(false);
    pass(500);
    clock.setVisible(true);
    pass(25);
    expect(clock.read()).toEqual({ active_seconds: 30, idle_seconds: 500, load_seconds: 0 });
  });

  it("adds up to the time that has passed, however often it is read", () => {
    const random = seeded(5);
    const { clock, pass } = started();
    let total = 0;
    for (let step = 0; step < 300; step += 1) {
      const seconds = Math.floor(random(0, 50));
      total += seconds;
      pass(seconds);
      const acts = [() => clock.input(), () => clock.setVisible(random(0, 1) < 0.5), () => clock.setLoading(random(0, 1) < 0.5), () => clock.read()];
      acts[Math.floor(random(0, acts.length))]?.();
    }
    const { active_seconds, idle_seconds, load_seconds } = clock.read();
    expect(active_seconds + idle_seconds + load_seconds).toBeCloseTo(total, 6);
  });

  it("starts from nothing for the next task", () => {
    const { clock, pass } = started();
    pass(300);
    clock.reset();
    pass(3);
    expect(clock.read()).toEqual({ active_seconds: 3, idle_seconds: 0, load_seconds: 0 });
  });
});
