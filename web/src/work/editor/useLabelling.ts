import { createContext, use, useEffect, useState, useSyncExternalStore } from "react";
import type { EditorEvents, EditorSnapshot } from "../../annotate";
import { useSession as useSignedIn } from "../../app/session";
import type { Stage } from "../session/assignment";
import type { SessionSnapshot } from "../session/session-state";
import { beginLabelling, type Labelling } from "./labelling";

/** Mounts the editor into the element that `mount` is the ref of; null until both are there. */
export function useMountedLabelling(projectId: string, stage: Stage) {
  const [element, mount] = useState<HTMLElement | null>(null);
  const [labelling, setLabelling] = useState<Labelling | null>(null);
  const userId = useSignedIn().user.id;
  useEffect(() => {
    if (element === null) return;
    const end = beginLabelling(element, { projectId, stage, userId }, setLabelling);
    return () => {
      end();
      setLabelling(null);
    };
  }, [element, projectId, stage, userId]);
  return { mount, labelling };
}

export const LabellingContext = createContext<Labelling | null>(null);

/** The editor and session around this component. */
export function useLabelling(): Labelling {
  const labelling = use(LabellingContext);
  if (labelling === null) throw new Error("This part of the editor stands outside of it.");
  return labelling;
}

export function useEditor(): EditorSnapshot {
  const { editor } = useLabelling();
  return useSyncExternalStore(editor.subscribe, editor.snapshot);
}

export function useWork(): SessionSnapshot {
  const { session } = useLabelling();
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** Hears an event of the editor for as long as the component is mounted. Give a memoised listener. */
export function useEditorEvent<Name extends keyof EditorEvents>(name: Name, listener: (event: EditorEvents[Name]) => void): void {
  const { editor } = useLabelling();
  useEffect(() => editor.on(name, listener), [editor, name, listener]);
}
