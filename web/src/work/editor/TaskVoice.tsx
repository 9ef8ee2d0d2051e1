import { useState } from "react";
import type { PictureStatus } from "../../annotate";
import { plural } from "../../kit/format";
import { taskName } from "../../app/task-name";
import type { Assignment } from "../session/assignment";
import { useEditor, useWork } from "./useLabelling";

/** Tells those who do not see the stage which task has come, once it is there. */
export function TaskVoice({ piece }: { piece: string }) {
  const { assignment, tally } = useWork();
  const { picture } = useEditor();
  const shown = assignment === null ? null : shownWords(assignment, picture);
  // A task is counted as done a moment before the next one comes; its own number must not change until then.
  const [current, setCurrent] = useState({ id: "", number: 0 });
  if (assignment !== null && assignment.id !== current.id) setCurrent({ id: assignment.id, number: tally.done + 1 });
  const words = assignment === null || shown === null ? "" : `${piece} ${current.number.toString()}: ${taskName(assignment)}, ${shown}.`;
  return (
    <p role="status" className="visually-hidden">
      {words}
    </p>
  );
}

/** Null until it is there. */
function shownWords({ parts }: Assignment, picture: PictureStatus): string | null {
  if (picture.state === "none") return plural(parts.length, "part");
  if (picture.state !== "ready") return null;
  return `${picture.size.width.toString()} by ${picture.size.height.toString()} pixels`;
}
