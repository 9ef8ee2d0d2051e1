import { useQuery } from "@tanstack/react-query";
import { Drawer } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Composer } from "./Composer";
import { ofAssignmentQuery, useAskAboutTask } from "./queries";
import styles from "./Talk.module.css";
import { Thread } from "./Thread";

type Props = { open: boolean; assignmentId: string; annotationId: string | null; onClose: () => void };

/** Asks about the task at hand without leaving it. */
export function AskDrawer({ open, assignmentId, annotationId, onClose }: Props) {
  return (
    <Drawer open={open} onClose={onClose} title="Ask about this task" description="Its reviewers and requesters read it, by your pseudonym. The task stays yours, and you can go on.">
      {open && <Asked assignmentId={assignmentId} annotationId={annotationId} />}
    </Drawer>
  );
}

function Asked({ assignmentId, annotationId }: Pick<Props, "assignmentId" | "annotationId">) {
  const { data, error } = useQuery(ofAssignmentQuery(assignmentId));
  const ask = useAskAboutTask();
  return (
    <div className={styles.drawer}>
      {error && <ErrorNotice error={error} />}
      {data && <Thread discussion={data} />}
      <Composer
        label="Your question"
        help={`${annotationId === null ? "About the whole task." : "About the selected object."} Ctrl+Enter sends it.`}
        action="Ask"
        isOpening
        onSend={(words) => ask.mutateAsync({ id: assignmentId, words, annotation_id: annotationId })}
      />
    </div>
  );
}
