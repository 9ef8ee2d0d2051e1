import { useMemo } from "react";
import { drawsObjects, type KeySubject } from "../../annotate";
import { toast } from "../../kit/Toast";
import { AskDrawer } from "../../talk/AskDrawer";
import type { Assignment, WorkVersion } from "../session/assignment";
import { FindLabel } from "./FindLabel";
import { KeysDialog } from "./KeysDialog";
import { ObjectMenu } from "./ObjectMenu";
import { flagReasons, ReasonDialog, skipReasons, type Reason } from "./ReasonDialog";
import type { Desk } from "./useDesk";
import { useLabelling, useWork } from "./useLabelling";

type Props = { desk: Desk; piece: string; isReview?: boolean };

/** The dialogs that every editor page has. */
export function DeskDialogs({ desk, piece, isReview = false }: Props) {
  const { session, editor } = useLabelling();
  const { version, assignment } = useWork();
  const subject = useMemo(() => subjectOf(version, assignment), [version, assignment]);
  const { dialog, openDialog } = desk;
  const close = () => {
    openDialog(null);
  };
  const skip = (body: Reason) => void session.finish({ kind: "skip", body: { ...body }, isChecked: false });
  const flag = (body: Reason) => {
    void session.flag({ ...body });
    toast.success("Your report was noted.", { detail: `Go on with the ${piece}, or skip it.` });
  };
  if (version === null || subject === null) return null;
  const { ontology } = version;
  const isDocument = subject.parts !== null;
  return (
    <>
      <ReasonDialog
        open={dialog === "skip"}
        onClose={close}
        title={`Skip this ${piece}`}
        description="It goes to somebody else and does not come back to you. Skipped work is not paid."
        options={skipReasons({ isDocument })}
        action="Skip"
        onReason={skip}
      />
      <ReasonDialog
        open={dialog === "flag"}
        onClose={close}
        title="Flag a problem"
        description={`The project's owners see your report. The ${piece} stays with you.`}
        options={flagReasons({ isDrawn: drawsObjects(ontology), isDocument })}
        action="Send report"
        onReason={flag}
      />
      {assignment && !isReview && <AskDrawer open={dialog === "ask"} assignmentId={assignment.id} annotationId={editor.snapshot().selection[0] ?? null} onClose={close} />}
      <KeysDialog open={dialog === "keys"} onClose={close} subject={subject} isReview={isReview} />
      <ObjectMenu ontology={ontology} />
      <FindLabel open={dialog === "labels"} onClose={close} ontology={ontology} />
    </>
  );
}

function subjectOf(version: WorkVersion | null, assignment: Assignment | null): KeySubject | null {
  if (version === null) return null;
  return { ontology: version.ontology, parts: assignment === null || assignment.picture !== null ? null : assignment.parts };
}
