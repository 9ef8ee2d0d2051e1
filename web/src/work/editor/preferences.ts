/** How a person has set their editor up: keys and view. Kept in this browser. */
import { useSyncExternalStore } from "react";
import type { BoxMode, DisplayOptions, KeymapOverrides } from "../../annotate";

export interface Preferences {
  readonly keymap: KeymapOverrides;
  /** Whether keys that could also be typed as text are in use (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  readonly display: Partial<DisplayOptions>;
  readonly boxMode: BoxMode;
  /** Submits by itself once everything is answered, where nothing but fields is asked. */
  readonly goOn: boolean;
  /** Instruction versions that were shown by themselves already. */
  readonly read: readonly string[];
}

const KEY = "goldsmith.labelling";
const MOST_READ = 200;
const DEFAULTS: Preferences = { keymap: {}, singleKeys: true, display: {}, boxMode: "corners", goOn: false, read: [] };

let current = stored();
const listeners = new Set<() => void>();

function stored(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>) };
  } catch {
    return DEFAULTS;
  }
}

export function readPreferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage may be blocked; the choice then lasts until the page is closed.
  }
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

export function wasRead(versionId: string): boolean {
  return current.read.includes(versionId);
}

export function markRead(versionId: string): void {
  if (!wasRead(versionId)) setPreferences({ read: [...current.read, versionId].slice(-MOST_READ) });
}
