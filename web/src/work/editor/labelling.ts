/** An editor and the session that feeds it, mounted into an element and taken down with it. */
import { createEditor, trackActivity, type ActivityReading, type Editor } from "../../annotate";
import type { Stage } from "../session/assignment";
import { browserJournal } from "../session/browser-journal";
import { httpTransport } from "../session/http-transport";
import type { Effort } from "../session/journal";
import { safeMessage } from "../../kit/safe-markdown";
import { toast } from "../../kit/Toast";
import { PasteWatch } from "../session/paste-watch";
import type { Transport } from "../session/transport";
import { TabHoldings } from "../session/tab-holdings";
import { WorkSession } from "../session/work-session";
import { readPreferences } from "./preferences";
import { watchPresence } from "./presence";

export interface Labelling {
  readonly editor: Editor;
  readonly session: WorkSession;
}

export interface Work {
  readonly projectId: string;
  readonly stage: Stage;
  readonly userId: string;
  /** Where the tasks come from and the answers go: the queue, unless said otherwise. */
  readonly transport?: Transport;
}

/** Calls `onReady` once there is a session, and gives the way out. */
export function beginLabelling(element: HTMLElement, work: Work, onReady: (labelling: Labelling) => void): () => void {
  const { keymap, singleKeys, display, boxMode } = readPreferences();
  const editor = createEditor(element, { title: "To label", keymap, singleKeys, display, format: safeMessage });
  editor.setBoxMode(boxMode);
  const activity = trackActivity(editor);
  const presence = watchPresence();
  const off = new AbortController();
  let session: WorkSession | null = null;
  void browserJournal().then((journal) => {
    if (off.signal.aborted) return;
    const pastes = new PasteWatch(() => toast.info("Noted: this answer holds text from elsewhere.", { detail: "Only that it does, not the text. Your notices say what else is recorded." }));
    pastes.listen(document, off.signal);
    const meter = {
      read: () => ({ ...inMilliseconds(activity.read()), ...(pastes.isPasted ? { is_pasted: true } : {}) }),
      reset: () => {
        activity.reset();
        pastes.reset();
      },
    };
    const tabs = new TabHoldings(localStorage);
    session = new WorkSession({ transport: httpTransport, ...work, editor, meter, presence, journal, tabs });
    listenToPage(session, off.signal);
    onReady({ editor, session });
    void session.start();
  });
  return () => {
    off.abort();
    session?.part();
    activity.stop();
    presence.stop();
    editor.destroy();
  };
}

function inMilliseconds({ active_seconds, idle_seconds, load_seconds }: ActivityReading): Effort {
  const milliseconds = (seconds: number) => Math.round(seconds * 1000);
  return {
    active_ms: milliseconds(active_seconds),
    idle_ms: milliseconds(idle_seconds),
    load_ms: milliseconds(load_seconds),
  };
}

function listenToPage(session: WorkSession, signal: AbortSignal): void {
  window.addEventListener("online", () => session.wake(), { signal });
  window.addEventListener("pagehide", () => session.part(), { signal });
  // A page taken out of the browser's memory has given its tasks back: begin anew from what is kept.
  window.addEventListener("pageshow", ({ persisted }) => persisted && window.location.reload(), { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") session.wake();
      else session.save();
    },
    { signal },
  );
}
