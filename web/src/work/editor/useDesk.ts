/** What every editor page does around the canvas: dialogs, the instructions, keys that lead into panels, the focus. */
import { useCallback, useEffect, useState } from "react";
import { drawsObjects, firstOpenField, type ActionId } from "../../annotate";
import { usePageTitle } from "../../app/page-title";
import { toast } from "../../kit/Toast";
import { focusField } from "./fields/focus";
import { hasInstructions } from "./instructions";
import { markRead, usePreferences } from "./preferences";
import { useSubmitKey } from "./useSubmitKey";
import { useEditorEvent, useLabelling, useWork } from "./useLabelling";

export type DeskDialog = "skip" | "flag" | "ask" | "keys" | "labels";

export interface Desk {
  readonly dialog: DeskDialog | null;
  readonly openDialog: (dialog: DeskDialog | null) => void;
  readonly guide: { readonly isOpen: boolean; readonly isNew: boolean; readonly close: () => void };
  readonly display: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };
  /** Carries out an action of the page, whether it came by key or by button. */
  readonly act: (id: ActionId) => void;
}

/** `own`: the actions of this very page, such as submitting. `asks`: a new task begins with its first question. */
export function useDesk(own: (id: ActionId) => boolean, asks = false): Desk {
  const { editor } = useLabelling();
  const [dialog, openDialog] = useState<DeskDialog | null>(null);
  const [display, setDisplay] = useState(false);
  const guide = useGuide();
  const toggleGuide = guide.toggle;
  const act = useCallback(
    (id: ActionId) => {
      if (own(id)) return;
      const [area, name] = id.split(".");
      if (id === "help") openDialog("keys");
      else if (id === "task.skip") openDialog("skip");
      else if (id === "task.flag") openDialog("flag");
      else if (id === "task.ask") openDialog("ask");
      else if (id === "panel.labels") openDialog("labels");
      else if (id === "panel.instructions") toggleGuide();
      else if (id === "panel.picture") setDisplay((open) => !open);
      else if (id === "panel.fields") focusFields(editor.snapshot().activeField);
      else if (area === "panel" && name !== undefined) focusPanel(name);
    },
    [own, toggleGuide, editor],
  );
  useEditorEvent("action", useCallback(({ id }) => act(id), [act]));
  useEditorEvent("refused", tellRefusal);
  useSubmitKey(act);
  useKeys();
  useTaskFocus(guide.isNew, asks);
  const close = useCallback(() => {
    openDialog(null);
    editor.focus();
  }, [editor]);
  const changeDialog = useCallback((next: DeskDialog | null) => (next === null ? close() : openDialog(next)), [close]);
  return { dialog, openDialog: changeDialog, guide, display: { open: display, onOpenChange: setDisplay }, act };
}

function tellRefusal({ message }: { message: string }): void {
  toast.warning(message);
}

/** Opened by itself the first time a person meets a version of the instructions. */
function useGuide() {
  const { editor } = useLabelling();
  const { version } = useWork();
  const { read } = usePreferences();
  const [wanted, setWanted] = useState(false);
  const isNew = version !== null && hasInstructions(version) && !read.includes(version.id);
  const close = useCallback(() => {
    setWanted(false);
    if (version !== null) markRead(version.id);
    editor.focus();
  }, [editor, version]);
  const isOpen = version !== null && (wanted || isNew);
  const toggle = useCallback(() => {
    if (isOpen) close();
    else setWanted(true);
  }, [isOpen, close]);
  return { isOpen, isNew, close, toggle };
}

/** The person's own keys, as soon as they change. */
function useKeys(): void {
  const { editor } = useLabelling();
  const { keymap, singleKeys } = usePreferences();
  useEffect(() => {
    editor.setKeymap(keymap, singleKeys);
  }, [editor, keymap, singleKeys]);
}

/** A new task takes the focus to the canvas, so that the keys go on where they were; or to the first thing asked. */
function useTaskFocus(isReading: boolean, asks: boolean): void {
  const { editor } = useLabelling();
  const { assignment, version } = useWork();
  const id = assignment?.id;
  const ontology = version?.ontology;
  usePageTitle(version === null ? "Labelling" : version.project_name);
  useEffect(() => {
    if (id === undefined || ontology === undefined || isReading) return;
    const first = asks && !drawsObjects(ontology) ? firstOpenField(ontology, editor.getAnswer().fields ?? {}) : null;
    if (first === null) editor.focus();
    else focusField(first.name);
  }, [editor, id, ontology, isReading, asks]);
}

const PANELS: Readonly<Record<string, readonly string[]>> = {
  objects: ["[data-objects] button[tabindex='0']"],
  attributes: ["[data-attributes] :is(button, input, textarea)", "[data-object][data-selected] button"],
};

/** To the field in turn, from anywhere. */
function focusFields(active: string | null): void {
  if (active !== null) focusField(active);
}

/** To the list of objects, or to the questions about the selected one. */
function focusPanel(name: string): void {
  const places = PANELS[name] ?? [];
  const found = places.map((place) => document.querySelector<HTMLElement>(place));
  found.find((element) => element !== null)?.focus();
}
