import { useEffect } from "react";
import type { ActionId } from "../../annotate";
import { usePreferences } from "./preferences";
import { keysOf, writtenChord } from "./shortcut";

/** Parts of the page that end by keys of their own. */
const APART = "[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox'], form";

/**
 * Submitting works from wherever the focus is. A pressed button would otherwise take Ctrl+Enter for a press of its own,
 * and a field being typed in would keep what was typed to itself.
 */
export function useSubmitKey(act: (id: ActionId) => void): void {
  const preferences = usePreferences();
  useEffect(() => {
    const keys = keysOf("task.submit", preferences).filter((chord) => chord.startsWith("Mod+"));
    const onKey = (event: KeyboardEvent) => {
      const chord = event.repeat ? null : writtenChord(event);
      const { target } = event;
      if (chord === null || !keys.includes(chord) || !(target instanceof HTMLElement) || target.closest(APART)) return;
      event.preventDefault();
      event.stopPropagation();
      // What is being typed is taken over when its field is left.
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) target.blur();
      act("task.submit");
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKey, { capture: true });
    };
  }, [act, preferences]);
}
