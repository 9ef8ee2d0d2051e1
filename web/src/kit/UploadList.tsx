import { IconButton } from "./Button";
import { cx } from "./cx";
import styles from "./DropZone.module.css";
import { plural, size } from "./format";
import { Icon, type IconName } from "./Icon";
import { Stack } from "./Layout";
import { ProgressBar } from "./Progress";
import { Spinner } from "./Spinner";

export type Upload = {
  id: string;
  name: string;
  /** Bytes */
  size: number;
  /** known: the server had it already. */
  state: "waiting" | "sending" | "done" | "known" | "failed";
  /** 0 to 1 while sending */
  progress: number;
  /** What was wrong with it. */
  message?: string;
};

const ICONS: Readonly<Record<Exclude<Upload["state"], "sending">, IconName>> = {
  waiting: "clock",
  done: "success",
  known: "copy",
  failed: "error",
};

/** "12 of 40 files, 1 failed": what a row of uploads has come to. */
export function uploadSummary(uploads: readonly Upload[]): string {
  const settled = uploads.filter((upload) => upload.state === "done" || upload.state === "known").length;
  const failed = uploads.filter((upload) => upload.state === "failed").length;
  const head = `${settled.toLocaleString("en")} of ${plural(uploads.length, "file")}`;
  return failed ? `${head}, ${failed.toLocaleString("en")} failed` : head;
}

/** The share of all bytes that has been dealt with, 0 to 1. */
export function uploadProgress(uploads: readonly Upload[]): number {
  const total = uploads.reduce((sum, upload) => sum + upload.size, 0);
  if (total === 0) return uploads.length ? 1 : 0;
  const sent = uploads.reduce((sum, upload) => {
    const share = upload.state === "sending" ? upload.progress : upload.state === "waiting" ? 0 : 1;
    return sum + upload.size * share;
  }, 0);
  return sent / total;
}

type Props = { uploads: readonly Upload[]; onRetry?: (id: string) => void; onRemove?: (id: string) => void };

const MAX_ROWS = 200;

/** Files on their way: the whole first, then those that need attention, then the rest. */
export function UploadList({ uploads, onRetry, onRemove }: Props) {
  const order = { failed: 0, sending: 1, waiting: 2, known: 3, done: 4 } as const;
  const rows = [...uploads].sort((a, b) => order[a.state] - order[b.state]).slice(0, MAX_ROWS);
  return (
    <Stack gap={3}>
      <ProgressBar label="Upload" value={uploadProgress(uploads)} text={uploadSummary(uploads)} />
      <ul className={styles.list} aria-label="Files">
        {rows.map((upload) => (
          <UploadRow key={upload.id} upload={upload} onRetry={onRetry} onRemove={onRemove} />
        ))}
      </ul>
    </Stack>
  );
}

function UploadRow({ upload, onRetry, onRemove }: { upload: Upload } & Pick<Props, "onRetry" | "onRemove">) {
  const { id, name, state, progress, message } = upload;
  return (
    <li className={styles.file}>
      <span className={cx(styles[state])}>{state === "sending" ? <Spinner /> : <Icon name={ICONS[state]} />}</span>
      <div>
        <div className={styles.name}>{name}</div>
        {state === "sending" && (
          <div className={styles.meter}>
            <span style={{ width: `${(progress * 100).toString()}%` }} />
          </div>
        )}
        {state === "failed" && <div className={styles.message}>{message ?? "The upload failed."}</div>}
      </div>
      <span className={styles.size}>{state === "known" ? "already here" : size(upload.size)}</span>
      {state === "failed" && onRetry && (
        <IconButton icon="refresh" size="sm" label={`Try ${name} again`} onPress={() => { onRetry(id); }} />
      )}
      {state === "waiting" && onRemove && (
        <IconButton icon="x" size="sm" label={`Remove ${name}`} onPress={() => { onRemove(id); }} />
      )}
    </li>
  );
}
