import type { ReactNode } from "react";
import { Icon } from "../../kit/Icon";
import { TextField } from "../../kit/TextField";
import { Outcome } from "./Outcome";
import { Panel, type SectionProps } from "./SpecEditor";
import styles from "./Sections.module.css";

/** Name and kind of work. */
export function BasicsSection({ draft, set, faults, start }: SectionProps & { start?: ReactNode }) {
  return (
    <Panel title="Basics" description="What the project is called and what people do in it." aside={<Outcome />}>
      <TextField
        label="Name"
        value={draft.name}
        onChange={(name) => {
          set({ name });
        }}
        placeholder="Street corners, Lisbon"
        help="Seen by everyone who works on it."
        maxLength={200}
        error={faults.get("name")}
      />
      <div className={styles.kind}>
        <span className={styles.kindIcon}>
          <Icon name="box" size={20} />
        </span>
        <div>
          <p className={styles.kindTitle}>Boxes in pictures</p>
          <p className={styles.kindText}>
            People draw a box around each object, name it and answer questions about it. Several do the same picture without
            seeing one another.
          </p>
        </div>
      </div>
      {start}
    </Panel>
  );
}
