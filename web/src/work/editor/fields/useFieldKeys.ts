import type { KeyboardEvent } from "react";
import { drawsObjects, type ActionId, type Ontology } from "../../../annotate";
import { usePreferences } from "../preferences";
import { keysOf, writtenChord } from "../shortcut";
import { useLabelling } from "../useLabelling";
import { besideField, besideRanked, fieldAt, focusField, isUntyped } from "./focus";

/** Controls in which the arrows up and down, or Enter, do something of their own. */
const STEPS = "[aria-roledescription], textarea, [aria-haspopup]";
const ENTERS = "textarea, [aria-haspopup]";

/**
 * Keys among the fields: up and down go from one to the next, Escape back to the stage. Where nothing else is asked,
 * the key that submits does so from here too; a pressed option would otherwise take it for a press.
 */
export function useFieldKeys(ontology: Ontology, onAction: (id: ActionId) => void): (event: KeyboardEvent) => void {
  const { editor } = useLabelling();
  const preferences = usePreferences();
  const submitKeys = drawsObjects(ontology) ? [] : keysOf("task.done", preferences);
  return (event) => {
    const { target } = event;
    const chord = writtenChord(event.nativeEvent);
    if (chord === null || !(target instanceof HTMLElement) || fieldAt(target) === null) return;
    const taken = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (submitKeys.includes(chord) && target.closest("[data-control]") && !target.matches(ENTERS)) {
      taken();
      if (!event.repeat) submitFrom(target, onAction);
    } else if (chord === "Escape") {
      taken();
      editor.focus();
    } else if (isUntyped(target) && undoes(chord)) taken();
    else if (stepsBeside(chord, target)) taken();
  };

  function undoes(chord: string): boolean {
    const id = (["edit.undo", "edit.redo"] as const).find((each) => keysOf(each, preferences).includes(chord));
    return id !== undefined && editor.perform(id);
  }
}

/** What is being typed is taken over when its field is left. */
function submitFrom(target: HTMLElement, onAction: (id: ActionId) => void): void {
  if (target instanceof HTMLInputElement) target.blur();
  onAction("task.submit");
}

function stepsBeside(chord: string, target: HTMLElement): boolean {
  const by = chord === "ArrowDown" ? 1 : chord === "ArrowUp" ? -1 : null;
  if (by === null || target.matches(STEPS)) return false;
  const ranked = besideRanked(target, by);
  ranked?.focus();
  if (ranked !== null) return true;
  const next = besideField(target, by);
  if (next !== null) focusField(next);
  return next !== null;
}
