import { type FocusEvent, useRef } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Looking something up and choosing it is no writing: it is done again in a moment. */
const isWrittenInto = (field: EventTarget): field is Field =>
  field instanceof HTMLTextAreaElement ||
  (field instanceof HTMLInputElement && ["text", "email", "url", "tel", "number"].includes(field.type) && field.role !== "combobox");

/** Knows whether somebody changed words in the fields under it since they first came to them. */
export function useWritten() {
  const before = useRef(new Map<Field, string>());
  return {
    onFocusCapture: ({ target }: FocusEvent) => {
      if (isWrittenInto(target) && !before.current.has(target)) before.current.set(target, target.value);
    },
    isWritten: () => [...before.current].some(([field, was]) => field.isConnected && field.value.trim() !== was.trim()),
  };
}
