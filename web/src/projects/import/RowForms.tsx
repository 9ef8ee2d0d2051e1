import { CodeBlock } from "../../kit/Code";
import type { TaskTypeWords } from "../spec/task-types";
import styles from "./Import.module.css";

type Form = { jsonl: string; csv: string; columns: string; notes?: readonly string[] };

const COMMON = "unique_id, priority, tags, metadata; gold, pre_labels and verdict hold an answer as JSON.";
const PARTS = "A part’s kind is text, picture, audio, video, pdf, page or thread; it may have a title. Files are fetched and checked here before anybody works on them.";

const FORMS: Readonly<Record<TaskTypeWords["shown"], Form>> = {
  picture: {
    jsonl: `{"url": "https://…/1.jpg"}
{"url": "https://…/2.jpg", "priority": 1}`,
    csv: `url,unique_id,camera
https://…/1.jpg,cam1-0001,1
https://…/2.jpg,cam1-0002,1`,
    columns: `url, file_name, width, height, ${COMMON}`,
  },
  text: {
    jsonl: `{"text": "Ada met Bob in Rome."}
{"text": "…", "unique_id": "n2"}
{"parts": [
  {"kind": "text", "text": "…"},
  {"kind": "audio",
   "url": "https://…/1.mp3"}]}`,
    csv: `text,unique_id,source
"Ada met Bob, in Rome.",n1,letters
"They flew home in May.",n2,letters`,
    columns: `text, or parts with JSON; ${COMMON}`,
    notes: ["White space and line breaks of a text are kept.", PARTS],
  },
  task: {
    jsonl: `{"text": "Clean, and kind."}
{"url": "https://…/1.jpg"}
{"parts": [
  {"kind": "picture",
   "url": "https://…/a.jpg"},
  {"kind": "picture",
   "url": "https://…/b.jpg"}]}
{"parts": [{"kind": "thread",
  "messages": [
   {"role": "user",
    "text": "Is it open?"},
   {"role": "assistant",
    "text": "Until six.",
    "source": "model-a"}]}]}`,
    csv: `text,unique_id,shop
"Clean, and kind.",r1,Rome
"Slow, but good.",r2,Rome`,
    columns: `text, url of a picture, or parts with JSON; ${COMMON}`,
    notes: [PARTS, "Who wrote a message, its source, is not shown to workers."],
  },
};

/** What a file of rows looks like. In JSONL each row is one line; the samples are broken to be read. */
export function RowForms({ shown }: { shown: TaskTypeWords["shown"] }) {
  const { jsonl, csv, columns, notes = [] } = FORMS[shown];
  const isBroken = jsonl.includes("\n  ");
  return (
    <aside className={styles.promises} aria-label="What a file looks like">
      <CodeBlock title={isBroken ? "JSONL (each row on one line)" : "JSONL"} code={jsonl} />
      <CodeBlock title="CSV" code={csv} />
      <p className={styles.fileNote}>
        Known columns: {columns} Other columns of a CSV become metadata. The same row twice is one task.
      </p>
      {notes.map((note) => (
        <p key={note} className={styles.fileNote}>
          {note}
        </p>
      ))}
    </aside>
  );
}
