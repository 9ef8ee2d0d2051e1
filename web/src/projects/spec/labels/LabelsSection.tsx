import { useState } from "react";
import { Button } from "../../../kit/Button";
import { FieldFault } from "../FieldFault";
import { nextLabelColor } from "../../../kit/label-colors";
import { type LabelDraft, newLabel } from "../draft";
import { hasFault } from "../faults";
import { TASK_TYPES } from "../task-types";
import { Panel, type SectionProps } from "../SpecEditor";
import { LabelPreview } from "./LabelPreview";
import { LabelRow } from "./LabelRow";
import styles from "./Labels.module.css";
import { moved, useDragOrder } from "./order";

/** The labels: what is drawn or marked, in which colour, by which key, with which questions. */
export function LabelsSection({ draft, set, faults }: SectionProps) {
  const { labels } = draft;
  const object = TASK_TYPES[draft.taskType].object ?? "box";
  const [open, setOpen] = useState<string | null>(labels.length === 1 ? (labels[0]?.id ?? null) : null);
  const put = (next: readonly LabelDraft[]) => {
    set({ labels: next });
  };
  const drag = useDragOrder((from, to) => {
    put(moved(labels, from, to));
  });
  const add = () => {
    const label = newLabel(nextLabelColor(labels.map((each) => each.color)));
    put([...labels, label]);
    setOpen(label.id);
  };
  return (
    <Panel
      title="Labels"
      description={`${object === "span" ? "What people mark in texts." : "What people draw boxes around."} The order is the order they see; the first nine without a key of their own get 1 to 9.`}
      aside={<LabelPreview object={object} labels={labels} open={open} onOpen={setOpen} />}
    >
      {labels.length > 0 && (
        <ol className={styles.rows}>
          {labels.map((label, index) => (
            <LabelRow
              key={label.id}
              object={object}
              labels={labels}
              label={label}
              index={index}
              count={labels.length}
              faults={faults}
              open={open === label.id || (open === null && hasFault(faults, `labels.${index.toString()}.attributes`))}
              onOpen={(wanted) => {
                setOpen(wanted ? label.id : null);
              }}
              onChange={(next) => {
                put(labels.map((each) => (each.id === label.id ? next : each)));
              }}
              onMove={(to) => {
                put(moved(labels, index, to));
              }}
              onRemove={() => {
                put(labels.filter((each) => each.id !== label.id));
              }}
              drag={drag}
            />
          ))}
        </ol>
      )}
      <FieldFault message={faults.get("labels")} />
      <div>
        <Button icon="plus" variant={labels.length === 0 ? "primary" : "secondary"} onPress={add}>
          Add a label
        </Button>
      </div>
    </Panel>
  );
}
