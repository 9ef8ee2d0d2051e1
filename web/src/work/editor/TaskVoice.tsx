import { useState } from "react";
import { useEditor, useWork } from "./useLabelling";

/** Tells those who do not see the picture which task has come, once it is there. */
export function TaskVoice({ piece }: { piece: string }) {
  const { assignment, tally } = useWork();
  const { picture } = useEditor();
  // A task is counted as done a moment before the next one comes; its own number must not change until then.
  const [current, setCurrent] = useState({ id: "", number: 0 });
  if (assignment !== null && assignment.id !== current.id) setCurrent({ id: assignment.id, number: tally.done + 1 });
  const words =
    assignment !== null && picture.state === "ready"
      ? `${piece} ${current.number.toString()}: ${assignment.picture.file_name}, ${picture.size.width.toString()} by ${picture.size.height.toString()} pixels.`
      : "";
  return (
    <p role="status" className="visually-hidden">
      {words}
    </p>
  );
}
