/** Whether somebody is at the page, for the leases. */
import type { Presence } from "../session/lease-keeper";

const INPUT_EVENTS = ["pointerdown", "pointermove", "keydown", "wheel", "input"] as const;

export interface WatchedPresence extends Presence {
  stop(): void;
}

export function watchPresence(): WatchedPresence {
  const off = new AbortController();
  let last = Date.now();
  const noted = () => {
    last = Date.now();
  };
  for (const name of INPUT_EVENTS) document.addEventListener(name, noted, { signal: off.signal, passive: true, capture: true });
  document.addEventListener("visibilitychange", noted, { signal: off.signal });
  return {
    isVisible: () => document.visibilityState === "visible",
    sinceInput: () => Date.now() - last,
    stop: () => {
      off.abort();
    },
  };
}
