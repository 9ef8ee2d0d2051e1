import { useState } from "react";
import { DropZone, FileTrigger, isFileDropItem } from "react-aria-components";
import type { Schemas } from "../../../app/paths";
import { upload } from "../../../app/upload";
import { Button, IconButton } from "../../../kit/Button";
import { faultOf } from "../../../kit/fault";
import { Icon } from "../../../kit/Icon";
import { Segmented } from "../../../kit/Segmented";
import { Spinner } from "../../../kit/Spinner";
import { TextField } from "../../../kit/TextField";
import { toast } from "../../../kit/Toast";
import { Photo } from "../../picture/Photo";
import type { Example } from "../../types";
import type { Faults } from "../faults";
import styles from "./Instructions.module.css";

type Props = { examples: readonly Example[]; faults: Faults; onChange: (examples: readonly Example[]) => void };

/** Pictures that show how to do it and how not to. */
export function Examples({ examples, faults, onChange }: Props) {
  const [busy, setBusy] = useState(0);
  const add = async (files: readonly File[], good: boolean) => {
    setBusy((count) => count + files.length);
    const made = await Promise.all(files.map((file) => keep(file, good)));
    setBusy((count) => count - files.length);
    const known = new Set(examples.map((each) => each.media_id));
    const fresh = made.flatMap((each) => (each && !known.has(each.media_id) ? [each] : []));
    if (fresh.length > 0) onChange([...examples, ...fresh]);
  };
  return (
    <fieldset className={styles.examples}>
      <legend>Examples</legend>
      <div className={styles.sides}>
        {[true, false].map((good) => (
          <Side key={String(good)} good={good} onFiles={(files) => void add(files, good)} />
        ))}
      </div>
      {(examples.length > 0 || busy > 0) && (
        <ul className={styles.cards}>
          {examples.map((example, index) => (
            <ExampleCard
              key={example.media_id}
              example={example}
              error={faults.get(`instructions.examples.${index.toString()}.caption`)}
              onChange={(next) => {
                onChange(examples.map((each) => (each === example ? next : each)));
              }}
              onRemove={() => {
                onChange(examples.filter((each) => each !== example));
              }}
            />
          ))}
          {Array.from({ length: busy }, (_, index) => (
            <li key={index} className={styles.coming}>
              <Spinner label="Sending the picture" />
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

async function keep(file: File, good: boolean): Promise<Example | null> {
  try {
    const made = await upload<Schemas["MediaOut"]>("/api/v1/pictures", file);
    return { media_id: made.media_id, is_good: good, caption: "" };
  } catch (error) {
    toast.danger(`${file.name} was not taken`, { detail: faultOf(error).message });
    return null;
  }
}

function Side({ good, onFiles }: { good: boolean; onFiles: (files: File[]) => void }) {
  const title = good ? "How it should be" : "How it should not be";
  return (
    <DropZone
      aria-label={title}
      className={styles.side}
      data-good={good}
      getDropOperation={() => "copy"}
      onDrop={(event) => {
        void Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())).then(onFiles);
      }}
    >
      <span className={styles.sideTitle}>
        <Icon name={good ? "success" : "error"} size={15} />
        {title}
      </span>
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={["image/*"]}
        onSelect={(files) => {
          if (files) onFiles([...files]);
        }}
      >
        <Button size="sm" icon="plus" aria-label={`Add a picture of ${title.toLowerCase()}`}>
          Add
        </Button>
      </FileTrigger>
    </DropZone>
  );
}

const SIDES = [
  { value: "good", title: "Right" },
  { value: "bad", title: "Wrong" },
] as const;

type CardProps = { example: Example; error?: string; onChange: (example: Example) => void; onRemove: () => void };

function ExampleCard({ example, error, onChange, onRemove }: CardProps) {
  const words = example.caption || "example without words";
  return (
    <li className={styles.card} data-good={example.is_good}>
      <span className={styles.picture}>
        <Photo src={`/api/v1/media/${example.media_id}/thumbnail`} alt={words} />
        <span className={styles.remove}>
          <IconButton icon="trash" size="sm" variant="secondary" label={`Remove ${words}`} onPress={onRemove} />
        </span>
      </span>
      <div className={styles.cardBody}>
        <Segmented
          label={`What ${words} shows`}
          options={SIDES}
          value={example.is_good ? "good" : "bad"}
          onChange={(side) => {
            onChange({ ...example, is_good: side === "good" });
          }}
        />
        <TextField
          label="What it shows"
          hideLabel
          placeholder="Say why, in a few words"
          value={example.caption}
          maxLength={500}
          error={error}
          onChange={(caption) => {
            onChange({ ...example, caption });
          }}
        />
      </div>
    </li>
  );
}
