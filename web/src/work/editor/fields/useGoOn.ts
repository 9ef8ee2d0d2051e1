import { useEffect } from "react";
import { drawsObjects, findField, isAllAnswered, takesOneAnswer, type ActionId, type Operation, type Ontology } from "../../../annotate";
import { usePreferences } from "../preferences";
import { useLabelling, useWork } from "../useLabelling";

/** Long enough to see what was chosen, and to take it back. */
const SEEN_MILLISECONDS = 250;

/**
 * Submits as soon as the last answer that was missing is given, where the person wants that and nothing but fields is
 * asked. Only an option pressed once counts: who ticks several, or types, says with a key that it is all.
 */
export function useGoOn(act: (id: ActionId) => void): void {
  const { editor } = useLabelling();
  const { assignment, version } = useWork();
  const { goOn } = usePreferences();
  const id = assignment?.id;
  const ontology = version?.ontology;
  useEffect(() => {
    if (!goOn || id === undefined || ontology === undefined || drawsObjects(ontology)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isComplete = () => isAllAnswered(ontology, editor.getAnswer().fields ?? {});
    let was = isComplete();
    const off = editor.on("change", ({ operation }) => {
      const is = isComplete();
      clearTimeout(timer);
      if (is && !was && isOneAnswer(operation, ontology)) timer = setTimeout(() => act("task.submit"), SEEN_MILLISECONDS);
      was = is;
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, [editor, id, ontology, goOn, act]);
}

function isOneAnswer({ kind, commands }: Operation, ontology: Ontology): boolean {
  const [command] = commands;
  if (kind === "undo" || kind === "redo" || command?.type !== "set_field") return false;
  const field = findField(ontology, command.name);
  return field !== null && takesOneAnswer(field);
}
