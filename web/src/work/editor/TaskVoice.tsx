import { useEditor, useWork } from "./useLabelling";

/** Tells those who do not see the picture which task has come, once it is there. */
export function TaskVoice({ piece }: { piece: string }) {
  const { assignment, tally } = useWork();
  const { picture } = useEditor();
  const words =
    assignment !== null && picture.state === "ready"
      ? `${piece} ${(tally.done + 1).toString()}: ${assignment.picture.file_name}, ${picture.size.width.toString()} by ${picture.size.height.toString()} pixels.`
      : "";
  return (
    <p role="status" className="visually-hidden">
      {words}
    </p>
  );
}
