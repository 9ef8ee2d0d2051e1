// Commands of the palette: pages add theirs while they are shown.
import { useEffect, useSyncExternalStore } from "react";
import type { IconName } from "../kit/Icon";

export type Command = {
  id: string;
  title: string;
  group: string;
  icon: IconName;
  /** Other words it should be found by. */
  words?: string;
  run: () => void;
};

type State = { open: boolean; commands: readonly Command[] };

let state: State = { open: false, commands: [] };
const listeners = new Set<() => void>();

function change(next: Partial<State>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePalette(): State {
  return useSyncExternalStore(subscribe, () => state);
}

export function openPalette(): void {
  change({ open: true });
}

export function closePalette(): void {
  change({ open: false });
}

/** Offers commands while the calling page is mounted. Give a memoised list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    change({ commands: [...state.commands, ...commands] });
    return () => {
      const own = new Set(commands);
      change({ commands: state.commands.filter((command) => !own.has(command)) });
    };
  }, [commands]);
}
