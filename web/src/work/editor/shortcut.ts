/** The keys of an action as the person has set them, written for people. */
import { chordTitle, drawsObjects, KEY_ACTIONS, type ActionId } from "../../annotate";
import { usePreferences, type Preferences } from "./preferences";
import { useWork } from "./useLabelling";

export const IS_MAC = /mac|iphone|ipad/i.test(navigator.platform);

export function keysOf(id: ActionId, { keymap }: Pick<Preferences, "keymap">): readonly string[] {
  return keymap[id] ?? KEY_ACTIONS.find((action) => action.id === id)?.keys ?? [];
}

/** The first key of an action, or undefined where it has none. */
export function useShortcut(id: ActionId): string | undefined {
  const preferences = usePreferences();
  const [first] = keysOf(id, preferences);
  return first === undefined ? undefined : chordTitle(first, IS_MAC);
}

/** The shortest way to submit: where nothing but fields is asked, that is the one key. */
export function useSubmitShortcut(): string | undefined {
  const { version } = useWork();
  const [usual, short] = [useShortcut("task.submit"), useShortcut("task.done")];
  return version === null || drawsObjects(version.ontology) ? usual : (short ?? usual);
}

/** A pressed key as the keymap writes it; null for a modifier alone. */
export function writtenChord(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string | null {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead"].includes(event.key)) return null;
  const isSign = [...event.key].length === 1 && !/^[a-z0-9]$/i.test(event.key);
  const mod = IS_MAC ? event.metaKey : event.ctrlKey;
  const held = [mod && "Mod", event.altKey && "Alt", event.shiftKey && !isSign && "Shift"].filter(Boolean);
  return [...held, event.key.length === 1 ? event.key.toLowerCase() : event.key].join("+");
}
