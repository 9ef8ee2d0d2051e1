import { useState } from "react";
import { DropZone as AriaDropZone, FileTrigger, isFileDropItem, isDirectoryDropItem } from "react-aria-components";
import type { DropItem } from "react-aria-components";
import { Button } from "./Button";
import styles from "./DropZone.module.css";
import { Icon } from "./Icon";

type Props = {
  title: string;
  /** Kinds and limits, in words. */
  note?: string;
  /** Media types or extensions, as for a file input. */
  accept?: readonly string[];
  onFiles: (files: File[]) => void;
};

/** Files and whole folders by drag and drop, by choosing, or by pasting. */
export function DropZone({ title, note, accept, onFiles }: Props) {
  const [reading, setReading] = useState(false);
  const take = async (items: readonly DropItem[]) => {
    setReading(true);
    try {
      onFiles(await filesOf(items));
    } finally {
      setReading(false);
    }
  };
  const choose = (list: FileList | null) => {
    if (list) onFiles([...list]);
  };
  return (
    <AriaDropZone
      className={styles.zone}
      aria-label={title}
      onDrop={(event) => void take(event.items)}
      getDropOperation={() => "copy"}
    >
      <span className={styles.icon}>
        <Icon name="upload" size={22} />
      </span>
      <p className={styles.title}>{reading ? "Reading the folder…" : title}</p>
      {note && <p className={styles.note}>{note}</p>}
      <div className={styles.buttons}>
        <FileTrigger allowsMultiple acceptedFileTypes={accept ? [...accept] : undefined} onSelect={choose}>
          <Button size="sm" icon="image">
            Choose files
          </Button>
        </FileTrigger>
        <FileTrigger acceptDirectory onSelect={choose}>
          <Button size="sm" variant="ghost" icon="projects">
            Choose a folder
          </Button>
        </FileTrigger>
      </div>
    </AriaDropZone>
  );
}

/** The files among what was dropped, those in folders too; dragged words and links are no files. */
async function filesOf(items: Iterable<DropItem> | AsyncIterable<DropItem>): Promise<File[]> {
  const files: File[] = [];
  for await (const item of items) {
    if (isFileDropItem(item)) files.push(await item.getFile());
    else if (isDirectoryDropItem(item)) files.push(...(await filesOf(item.getEntries())));
  }
  return files;
}
