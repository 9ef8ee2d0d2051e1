import { useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { drawsObjects, type ActionId, type Annotation, type Attribute } from "../annotate";
import { Badge } from "../kit/Badge";
import { Button } from "../kit/Button";
import { Hint } from "../kit/Tooltip";
import { Cover } from "../work/editor/Cover";
import { DeskDialogs } from "../work/editor/DeskDialogs";
import { Fields } from "../work/editor/fields/Fields";
import { Frame, FrameAreas } from "../work/editor/Frame";
import { Guide } from "../work/editor/Guide";
import { Head } from "../work/editor/Head";
import { Labels } from "../work/editor/Labels";
import { Notices } from "../work/editor/Notices";
import { Objects } from "../work/editor/Objects";
import { Problems } from "../work/editor/Problems";
import { useShortcut, useSubmitShortcut } from "../work/editor/shortcut";
import { TaskVoice } from "../work/editor/TaskVoice";
import { Tools } from "../work/editor/Tools";
import { useDesk } from "../work/editor/useDesk";
import { useLabelling, useMountedLabelling, useWork } from "../work/editor/useLabelling";
import { Attempts } from "./desk/Attempts";
import { Candidates } from "./desk/Candidates";
import { Comments } from "./desk/Comments";
import { Composer } from "./desk/Composer";
import { FieldNote } from "./desk/FieldNote";
import { leastSureFirst, standingOf } from "./desk/proposal";
import styles from "./desk/Review.module.css";
import { SendBackDialog } from "./desk/SendBackDialog";
import { Sureness } from "./desk/Sureness";
import { useReview, type Review } from "./desk/useReview";

/** The reviewer's window: all attempts on one canvas, and the merged answer to accept, mend or send back. */
export function ReviewEditorPage() {
  const { projectId = "" } = useParams({ strict: false });
  const { mount, labelling } = useMountedLabelling(projectId, "review");
  return (
    <Frame mount={mount} labelling={labelling}>
      {() => <ReviewDesk />}
    </Frame>
  );
}

function ReviewDesk() {
  const { editor } = useLabelling();
  const { phase, version } = useWork();
  const review = useReview();
  const [isSendingBack, setSendingBack] = useState(false);
  const desk = useDesk(useReviewActions(review, () => setSendingBack(true)));
  const { guide, display, act } = desk;
  useEffect(() => {
    editor.setTool("select");
  }, [editor]);
  const closeSendBack = () => {
    setSendingBack(false);
    editor.focus();
  };
  return (
    <FrameAreas
      head={
        <Head back="/review" piece="review" onAction={act}>
          <EndButtons review={review} onAction={act} />
        </Head>
      }
      tools={<Tools pins display={display} />}
      guide={guide.isOpen && version && <Guide version={version} isNew={guide.isNew} onClose={guide.close} />}
      labels={version && drawsObjects(version.ontology) && <Labels ontology={version.ontology} onFind={() => desk.openDialog("labels")} />}
      panelName={version && !drawsObjects(version.ontology) ? "Questions" : "Objects and attributes"}
      panel={version && <Panel review={review} onAction={act} />}
      notices={<Notices />}
      cover={phase === "working" ? null : <Cover back="/review" piece="review" />}
    >
      <Composer />
      <SendBackDialog open={isSendingBack} onClose={closeSendBack} review={review} />
      <DeskDialogs desk={desk} piece="review" isReview />
      <TaskVoice piece="Review" />
    </FrameAreas>
  );
}

/** The keys of a review. The latest ones are kept beside, so that the listener itself never changes. */
function useReviewActions(review: Review, onSendBack: () => void): (id: ActionId) => boolean {
  const acts: Partial<Record<ActionId, () => void>> = {
    "task.submit": review.submit,
    "task.accept": review.accept,
    "task.send_back": onSendBack,
    "review.doubt": review.nextDoubt,
    "review.candidate": review.nextCandidate,
    "review.add": review.addCandidate,
    "review.attempt": review.nextAttempt,
  };
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  return useCallback((id: ActionId) => {
    const act = latest.current[id];
    act?.();
    return act !== undefined;
  }, []);
}

function Panel({ review, onAction }: { review: Review; onAction: (id: ActionId) => void }) {
  const { version, assignment } = useWork();
  const isDocument = assignment?.picture === null;
  const { found } = review;
  const sort = useCallback((annotations: readonly Annotation[]) => leastSureFirst(annotations, found), [found]);
  const note = useCallback((annotation: Annotation) => <Note annotation={annotation} review={found} />, [found]);
  if (version === null) return null;
  const { ontology } = version;
  return (
    <>
      <Problems />
      <Attempts review={review} ontology={ontology} />
      <Fields ontology={ontology} onAction={onAction} noteOf={(field: Attribute) => <FieldNote field={field} review={review} />} />
      {drawsObjects(ontology) && (
        <Objects ontology={ontology} noteOf={note} sort={sort} empty={<p>The attempts came to “nothing here”. Accept that, or {isDocument ? "mark" : "draw"} what they missed.</p>} />
      )}
      <div className={styles.below}>
        <Candidates review={review} ontology={ontology} />
        <Comments review={review} />
      </div>
    </>
  );
}

function Note({ annotation, review }: { annotation: Annotation; review: Review["found"] }) {
  const standing = standingOf(annotation, review);
  if (standing.kind === "untouched") return annotation.kind === "span" ? <Sureness {...standing.judged} verb="Marked" isShort /> : <Sureness {...standing.judged} />;
  return <Badge tone="review">{standing.kind}</Badge>;
}

function EndButtons({ review, onAction }: { review: Review; onAction: (id: ActionId) => void }) {
  const { phase, isSubmitting } = useWork();
  const idle = phase !== "working";
  const { isFixed } = review;
  const [fix, accept] = [useSubmitShortcut(), useShortcut("task.accept")];
  return (
    <>
      <Hint text="Skip with a reason" shortcut={useShortcut("task.skip")}>
        <Button icon="skip" variant="ghost" disabled={idle} onPress={() => onAction("task.skip")}>
          Skip
        </Button>
      </Hint>
      <Hint text="Send back with comments" shortcut={useShortcut("task.send_back")}>
        <Button icon="undo" disabled={idle} onPress={() => onAction("task.send_back")}>
          Send back
        </Button>
      </Hint>
      <Hint text={isFixed ? "Submit your fix" : "Accept as it is"} shortcut={isFixed ? fix : accept}>
        <Button variant="primary" icon="check" busy={isSubmitting} disabled={idle} onPress={() => onAction("task.submit")}>
          {isFixed ? "Submit fix" : "Accept"}
        </Button>
      </Hint>
    </>
  );
}
