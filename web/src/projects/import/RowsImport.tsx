import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Checkbox } from "../../kit/Checkbox";
import { size } from "../../kit/format";
import { Icon } from "../../kit/Icon";
import { Stack } from "../../kit/Layout";
import type { TaskTypeWords } from "../spec/task-types";
import styles from "./Import.module.css";
import { RowForms } from "./RowForms";
import { useRowsRun } from "./rows-run";
import { RowsOutcome } from "./RowsOutcome";

type Props = { projectId: string; batchId: string | null } & Pick<TaskTypeWords, "shown">;

/** A CSV or JSONL file of addresses or documents, read here and sent in pieces. */
export function RowsImport({ projectId, batchId, shown }: Props) {
  const [fetchPictures, setFetchPictures] = useState(true);
  const { run, state } = useRowsRun(projectId, batchId);
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
                <p className={styles.fileNote}>{file ? size(file.size) : `CSV or JSONL, a ${shown} a line, as many as you like`}</p>
              </div>
              <FileTrigger acceptedFileTypes={[".csv", ".tsv", ".jsonl", ".ndjson", ".txt"]} onSelect={choose}>
                <Button disabled={isRunning}>{file ? "Choose another" : "Choose a file"}</Button>
              </FileTrigger>
            </div>
            {shown === "picture" && <FetchChoice isSelected={fetchPictures} onChange={setFetchPictures} disabled={isRunning} />}
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
      <RowForms shown={shown} />
    </div>
  );
}

type FetchProps = { isSelected: boolean; onChange: (isSelected: boolean) => void; disabled: boolean };

function FetchChoice(props: FetchProps) {
  return (
    <Checkbox
      {...props}
      description="They are copied here and checked before anybody works on them. Without it, workers’ browsers load them from their addresses, and each row should give width and height."
    >
      Fetch the pictures
    </Checkbox>
  );
}
