import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Checkbox } from "../../kit/Checkbox";
import { CodeBlock } from "../../kit/Code";
import { size } from "../../kit/format";
import { Icon } from "../../kit/Icon";
import { Stack } from "../../kit/Layout";
import styles from "./Import.module.css";
import { useRowsRun } from "./rows-run";
import { RowsOutcome } from "./RowsOutcome";

/** A CSV or JSONL file of addresses, read here and sent in pieces. */
export function RowsImport({ projectId }: { projectId: string }) {
  const [fetchPictures, setFetchPictures] = useState(true);
  const { run, state } = useRowsRun(projectId);
  const { file, progress } = state;
  const isRunning = progress?.state === "running";
  const start = () => void run.start(fetchPictures);
  const choose = (files: FileList | null) => {
    run.choose(files?.[0] ?? null);
  };
  return (
    <div className={styles.columns}>
      <Stack gap={4}>
        <Card>
          <Stack gap={4}>
            <div className={styles.file}>
              <span className={styles.fileIcon}>
                <Icon name="table" size={20} />
              </span>
              <div className={styles.fileWords}>
                <p className={styles.fileName}>{file ? file.name : "No file chosen"}</p>
                <p className={styles.fileNote}>{file ? size(file.size) : "CSV or JSONL, a picture a line, as many as you like"}</p>
              </div>
              <FileTrigger acceptedFileTypes={[".csv", ".tsv", ".jsonl", ".ndjson", ".txt"]} onSelect={choose}>
                <Button disabled={isRunning}>{file ? "Choose another" : "Choose a file"}</Button>
              </FileTrigger>
            </div>
            <Checkbox
              isSelected={fetchPictures}
              onChange={setFetchPictures}
              disabled={isRunning}
              description="They are copied here and checked before anybody works on them. Without it, workers’ browsers load them from their addresses, and each row should give width and height."
            >
              Fetch the pictures
            </Checkbox>
            <div className={styles.actions}>
              {isRunning && (
                <Button onPress={() => { run.stop(); }}>Stop</Button>
              )}
              <Button variant="primary" icon="upload" disabled={!file} busy={isRunning} onPress={start}>
                Import rows
              </Button>
            </div>
          </Stack>
        </Card>
        {progress && <RowsOutcome projectId={projectId} progress={progress} onRetry={start} />}
      </Stack>
      <Forms />
    </div>
  );
}

const JSONL = `{"url": "https://…/1.jpg"}
{"url": "https://…/2.jpg", "priority": 1}`;
const CSV = `url,unique_id,camera
https://…/1.jpg,cam1-0001,1
https://…/2.jpg,cam1-0002,1`;

function Forms() {
  return (
    <aside className={styles.promises} aria-label="What a file looks like">
      <CodeBlock title="JSONL" code={JSONL} />
      <CodeBlock title="CSV" code={CSV} />
      <p className={styles.fileNote}>
        Known columns: url, unique_id, file_name, width, height, priority, tags, metadata; gold, pre_labels and verdict hold an
        answer as JSON. Other columns of a CSV become metadata. The same row twice is one task.
      </p>
    </aside>
  );
}
