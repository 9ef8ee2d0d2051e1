import { useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { drawsObjects, fieldsOf, type ActionId, type Ontology } from "../annotate";
import { Button } from "../kit/Button";
import { Hint } from "../kit/Tooltip";
import { Cover } from "./editor/Cover";
import { DeskDialogs } from "./editor/DeskDialogs";
import { Fields } from "./editor/fields/Fields";
import { useGoOn } from "./editor/fields/useGoOn";
import { Frame, FrameAreas } from "./editor/Frame";
import { Guide } from "./editor/Guide";
import { Head } from "./editor/Head";
import { Labels } from "./editor/Labels";
import { Notices } from "./editor/Notices";
import { Objects } from "./editor/Objects";
import { Problems } from "./editor/Problems";
import { SentBack } from "./editor/SentBack";
import { useShortcut, useSubmitShortcut } from "./editor/shortcut";
import { TaskVoice } from "./editor/TaskVoice";
import { Tools } from "./editor/Tools";
import { Why } from "./editor/Why";
import { useDesk } from "./editor/useDesk";
import { useEditor, useLabelling, useMountedLabelling, useWork } from "./editor/useLabelling";

/** The labeller's window: one task after the other. */
export function EditorPage() {
  const { projectId = "" } = useParams({ strict: false });
  const { mount, labelling } = useMountedLabelling(projectId, "attempt");
  return (
    <Frame mount={mount} labelling={labelling}>
      {() => <AttemptDesk />}
    </Frame>
  );
}

function AttemptDesk() {
  const { session } = useLabelling();
  const { phase, version } = useWork();
  const submit = useCallback(() => void session.finish({ kind: "submit", body: { ...session.answer() }, isChecked: true }), [session]);
  const own = useCallback(
    (id: ActionId) => {
      if (id === "task.submit") submit();
      return id === "task.submit" || id.startsWith("review.");
    },
    [submit],
  );
  const desk = useDesk(own, true);
  const { guide, display, act } = desk;
  useGoOn(act);
  const isDrawn = version !== null && drawsObjects(version.ontology);
  return (
    <FrameAreas
      head={
        <Head back="/work" piece="task" onAction={act}>
          <EndButtons onAction={act} />
        </Head>
      }
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
      cover={phase === "working" ? null : <Cover back="/work" piece="task" />}
    >
      <DeskDialogs desk={desk} piece="task" />
      <TaskVoice piece="Task" />
    </FrameAreas>
  );
}

function EndButtons({ onAction }: { onAction: (id: ActionId) => void }) {
  const { phase, isSubmitting } = useWork();
  const idle = phase !== "working";
  const submit = useSubmitShortcut();
  return (
    <>
      <Hint text="Skip with a reason" shortcut={useShortcut("task.skip")}>
        <Button icon="skip" disabled={idle} onPress={() => onAction("task.skip")}>
          Skip
        </Button>
      </Hint>
      <Hint text="Submit and go on" shortcut={submit}>
        <Button variant="primary" icon="check" busy={isSubmitting} disabled={idle} onPress={() => onAction("task.submit")}>
          Submit
        </Button>
      </Hint>
    </>
  );
}

function Nothing({ ontology }: { ontology: Ontology }) {
  const [draw, mark, help] = [useShortcut("tool.box"), useShortcut("text.mark"), useShortcut("help")];
  const isDocument = useEditor().picture.state === "none";
  const verb = isDocument ? "mark" : "draw";
  return (
    <>
      {isDocument ? (
        <p>
          Nothing marked yet. Drag over the first words, or go there with the arrows
          {mark ? ` and press ${mark}.` : "."} A label’s key changes what they are.
        </p>
      ) : (
        <p>
          Nothing drawn yet. Drag a box around the first object, or click two of its corners.
          {draw && ` Key ${draw} draws again.`}
        </p>
      )}
      {fieldsOf(ontology).length > 0 ? (
        <p>If there is nothing to {verb} here, answer the questions above and submit: that counts as “none here”.</p>
      ) : (
        <p>If there is nothing to label here, submit it as it is: that counts as “none here”.</p>
      )}
      {help && <p>Press {help} to see every key.</p>}
    </>
  );
}
