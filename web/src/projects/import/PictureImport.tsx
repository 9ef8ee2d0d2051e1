import { ButtonLink } from "../../app/link";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { DropZone } from "../../kit/DropZone";
import { Notice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Icon, type IconName } from "../../kit/Icon";
import { Stack } from "../../kit/Layout";
import { UploadList } from "../../kit/UploadList";
import styles from "./Import.module.css";
import type { PictureQueue, QueueSnapshot } from "./picture-queue";
import { usePictureQueue } from "./queues";

/** Pictures dropped or chosen, sent a few at a time. */
export function PictureImport({ projectId, batchId }: { projectId: string; batchId: string | null }) {
  const { queue, state } = usePictureQueue(projectId, batchId);
  return (
    <div className={styles.columns}>
      <Stack gap={4}>
        <DropZone
          title="Drop pictures or whole folders here"
          note="JPEG, PNG, WebP, TIFF and more, up to 100 MB each"
          accept={["image/*"]}
          onFiles={(files) => {
            queue.add(files);
          }}
        />
        {state.leftOut.length > 0 && (
          <Notice tone="info" title={`${plural(state.leftOut.length, "file")} that ${state.leftOut.length === 1 ? "is no picture was" : "are no pictures were"} left out`}>
            {state.leftOut.slice(0, 4).join(", ")}
            {state.leftOut.length > 4 && " and others"}
          </Notice>
        )}
        {state.uploads.length > 0 && !state.isBusy && <Outcome projectId={projectId} queue={queue} state={state} />}
        {state.uploads.length > 0 && (
          <Card>
            <UploadList
              uploads={state.uploads}
              onRetry={(id) => {
                queue.retry(id);
              }}
              onRemove={(id) => {
                queue.remove(id);
              }}
            />
          </Card>
        )}
      </Stack>
      <Promises />
    </div>
  );
}

function Outcome({ projectId, queue, state }: { projectId: string; queue: PictureQueue; state: QueueSnapshot }) {
  const of = (wanted: string) => state.uploads.filter((each) => each.state === wanted).length;
  const failed = of("failed");
  const words = [plural(of("done"), "picture") + " added"];
  if (of("known") > 0) words.push(`${plural(of("known"), "was", "were")} here already`);
  if (failed > 0) words.push(`${failed.toString()} failed`);
  const actions = (
    <div className={styles.actions}>
      {failed > 0 && (
        <Button size="sm" icon="refresh" onPress={() => { queue.retryFailed(); }}>
          Try the failed again
        </Button>
      )}
      <Button size="sm" variant="ghost" onPress={() => { queue.clear(); }}>
        Clear the list
      </Button>
      <ButtonLink size="sm" to="/projects/$projectId/data" params={{ projectId }} icon="grid">
        Look at them
      </ButtonLink>
    </div>
  );
  return <Notice tone={failed > 0 ? "warning" : "success"} title={words.join(", ")} action={actions} />;
}

const PROMISES: readonly [icon: IconName, title: string, text: string][] = [
  ["target", "Each picture is checked", "It must decode, and its size and rotation are read. A bad one is named and stops nothing."],
  ["copy", "The same picture twice is one task", "Known by its content, whatever it is called. So a broken import is finished by dropping the folder again."],
  ["layers", "Work begins at once", "A picture can be handed out as soon as it is here. You can leave this page; keep the tab open."],
];

function Promises() {
  return (
    <aside className={styles.promises} aria-label="What happens on import">
      {PROMISES.map(([icon, title, text]) => (
        <div key={title} className={styles.promise}>
          <span className={styles.promiseIcon}>
            <Icon name={icon} />
          </span>
          <div>
            <h2>{title}</h2>
            <p>{text}</p>
          </div>
        </div>
      ))}
    </aside>
  );
}
