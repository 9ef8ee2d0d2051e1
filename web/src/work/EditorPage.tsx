import { useParams } from "@tanstack/react-router";
import type { ActionId } from "../annotate";
import { Button } from "../kit/Button";
import { Hint } from "../kit/Tooltip";
import { AnswerDesk } from "./editor/AnswerDesk";
import { Cover } from "./editor/Cover";
import { Frame } from "./editor/Frame";
import { Head } from "./editor/Head";
import { useShortcut, useSubmitShortcut } from "./editor/shortcut";
import { useMountedLabelling, useWork } from "./editor/useLabelling";

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
