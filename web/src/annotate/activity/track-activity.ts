/** Ties an activity clock to the page and to an editor's pictures. */
import type { Editor } from "../facade";
import { ActivityClock, type ActivityReading } from "./activity-clock";

export interface ActivityTracker {
  read(): ActivityReading;
  /** Begins a new count; call it as a task is opened. */
  reset(): void;
  stop(): void;
}

const INPUT_EVENTS = ["pointerdown", "pointermove", "keydown", "wheel", "input"] as const;

export function trackActivity(editor: Pick<Editor, "on" | "snapshot">, page: Document = document): ActivityTracker {
  const clock = new ActivityClock(() => performance.now());
  const off = new AbortController();
  const quietly = { signal: off.signal, passive: true, capture: true };
  for (const name of INPUT_EVENTS) page.addEventListener(name, () => clock.input(), quietly);
  page.addEventListener("visibilitychange", () => clock.setVisible(page.visibilityState === "visible"), quietly);
  clock.setVisible(page.visibilityState === "visible");
  clock.setLoading(editor.snapshot().picture.state === "loading");
  const unlisten = editor.on("picture", ({ state }) => clock.setLoading(state === "loading"));
  return {
    read: () => clock.read(),
    reset: () => clock.reset(),
    stop: () => {
      off.abort();
      unlisten();
    },
  };
}
