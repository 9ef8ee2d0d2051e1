import { useCallback, type ReactNode } from "react";
import { drawsObjects, type ActionId } from "../../annotate";
import { DeskDialogs } from "./DeskDialogs";
import { Fields } from "./fields/Fields";
import { useGoOn } from "./fields/useGoOn";
import { FrameAreas } from "./Frame";
import { Guide } from "./Guide";
import { Labels } from "./Labels";
import { Nothing } from "./Nothing";
import { Notices } from "./Notices";
import { Objects } from "./Objects";
import { Problems } from "./Problems";
import { SentBack } from "./SentBack";
import { TaskVoice } from "./TaskVoice";
import { Tools } from "./Tools";
import { Why } from "./Why";
import { useDesk } from "./useDesk";
import { useLabelling, useWork } from "./useLabelling";

type Props = {
  /** What one piece of this work is called, such as "task". */
  piece: string;
  /** Actions that this work does not have, such as skipping. */
  without?: readonly ActionId[];
  head: (act: (id: ActionId) => void) => ReactNode;
  /** In place of the canvas while there is nothing to answer. */
  cover: ReactNode;
};

const NONE: readonly ActionId[] = [];

/** Everything that somebody needs to answer one task after the other, of the queue or not. */
export function AnswerDesk({ piece, without = NONE, head, cover }: Props) {
  const { session } = useLabelling();
  const { phase, version } = useWork();
  const submit = useCallback(() => void session.finish({ kind: "submit", body: { ...session.answer() }, isChecked: true }), [session]);
  const own = useCallback(
    (id: ActionId) => {
      if (id === "task.submit") submit();
      return id === "task.submit" || id.startsWith("review.") || without.includes(id);
    },
    [submit, without],
  );
  const desk = useDesk(own, true);
  const { guide, display, act } = desk;
  useGoOn(act);
  const isDrawn = version !== null && drawsObjects(version.ontology);
  return (
    <FrameAreas
      head={head(act)}
      tools={<Tools display={display} />}
      guide={guide.isOpen && version && <Guide version={version} isNew={guide.isNew} onClose={guide.close} />}
      labels={isDrawn && <Labels ontology={version.ontology} onFind={() => desk.openDialog("labels")} />}
      panelName={isDrawn ? "Objects and attributes" : "Questions"}
      panel={
        <>
          <SentBack />
          <Problems />
          {version && <Fields ontology={version.ontology} onAction={act} />}
          {isDrawn && <Objects ontology={version.ontology} empty={<Nothing ontology={version.ontology} />} />}
          <Why />
        </>
      }
      notices={<Notices />}
      cover={phase === "working" ? null : cover}
    >
      <DeskDialogs desk={desk} piece={piece} />
      <TaskVoice piece={piece.charAt(0).toUpperCase() + piece.slice(1)} />
    </FrameAreas>
  );
}
