import { useParams } from "@tanstack/react-router";
import type { ActionId } from "../annotate";
import { Button } from "../kit/Button";
import { Hint } from "../kit/Tooltip";
import { AnswerDesk } from "./editor/AnswerDesk";
import { Cover } from "./editor/Cover";
import { Frame } from "./editor/Frame";
import { Head } from "./editor/Head";
import { useShortcut, useSubmitShortcut } from "./editor/shortcut";
<<<<<<< HEAD
import { useMountedLabelling, useWork } from "./editor/useLabelling";
=======
import { TaskVoice } from "./editor/TaskVoice";
import { Tools } from "./editor/Tools";
import { Why } from "./editor/Why";
import { useDesk } from "./editor/useDesk";
import { useEditor, useLabelling, useMountedLabelling, useWork } from "./editor/useLabelling";
>>>>>>> f7eea9f67c4d7c74362cacb8b6d5c5a6a7e0096f

/** The labeller's window: one task after the other. */
export function EditorPage() {
  const { projectId = "" } = useParams({ strict: false });
  const { mount, labelling } = useMountedLabelling(projectId, "attempt");
  const head = (act: (id: ActionId) => void) => (
    <Head back="/work" piece="task" onAction={act}>
      <EndButtons onAction={act} />
    </Head>
  );
  return (
    <Frame mount={mount} labelling={labelling}>
      {() => <AnswerDesk piece="task" head={head} cover={<Cover back="/work" piece="task" />} />}
    </Frame>
  );
}

<<<<<<< HEAD
=======
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

>>>>>>> f7eea9f67c4d7c74362cacb8b6d5c5a6a7e0096f
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
