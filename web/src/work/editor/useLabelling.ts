import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { EditorEvents, EditorSnapshot } from "../../annotate";
import { useSession as useSignedIn } from "../../app/session";
import type { Stage } from "../session/assignment";
import type { SessionSnapshot } from "../session/session-state";
import type { Transport } from "../session/transport";
import { beginLabelling, type Labelling, type Work } from "./labelling";

/** Mounts the editor into the element that `mount` is the ref of; null until both are there. */
export function useMountedLabelling(projectId: string, stage: Stage) {
  const userId = useSignedIn().user.id;
  return useMounted(useMemo(() => ({ projectId, stage, userId }), [projectId, stage, userId]));
}

/** The same for questions, which are no tasks of the queue: what is kept of them in the browser is kept apart. */
export function useMountedQuestions(transport: Transport) {
  const userId = `${useSignedIn().user.id} learning`;
  return useMounted(useMemo((): Work => ({ projectId: "", stage: "attempt", userId, transport }), [userId, transport]));
}

function useMounted(work: Work) {
  const [element, mount] = useState<HTMLElement | null>(null);
  const [labelling, setLabelling] = useState<Labelling | null>(null);
  useEffect(() => {
    if (element === null) return;
    const end = beginLabelling(element, work, setLabelling);
    return () => {
      end();
      setLabelling(null);
    };
  }, [element, work]);
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
