import type { ReactNode } from "react";
import { Icon, type IconName } from "../../kit/Icon";
import { RadioGroup } from "../../kit/RadioGroup";
import { TextField } from "../../kit/TextField";
import type { TaskType } from "../types";
import { Outcome } from "./Outcome";
import { Panel, type SectionProps } from "./SpecEditor";
import styles from "./Sections.module.css";
import { TASK_TYPES } from "./task-types";
import { TaskTypePicture } from "./TaskTypePicture";

type Props = SectionProps & {
  /** Only in a new project: what it may start from. The task type is chosen then, and stays. */
  start?: ReactNode;
};

/** Name and kind of work. */
export function BasicsSection({ draft, set, faults, start }: Props) {
  return (
    <Panel title="Basics" description="What the project is called and what people do in it." aside={<Outcome taskType={draft.taskType} />}>
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
      {start ? (
        <RadioGroup
          label="What people do"
          options={OPTIONS}
          value={draft.taskType}
          onChange={(taskType) => {
            set({ taskType });
          }}
          look="cards"
          help={`${unseen(draft.taskType)} This cannot be changed later.`}
        />
      ) : (
        <Kind type={draft.taskType} />
      )}
      {start}
    </Panel>
  );
}

const OPTIONS = (Object.keys(TASK_TYPES) as TaskType[]).map((value) => ({
  value,
  ...TASK_TYPES[value],
  picture: <TaskTypePicture type={value} />,
}));

const unseen = (type: TaskType): string => `Several people do the same ${TASK_TYPES[type].shown} without seeing one another.`;

const ICONS: Readonly<Record<TaskType, IconName>> = {
  image_annotation: "box",
  image_classification: "list",
  text_spans: "highlighter",
  questions: "thread",
};

function Kind({ type }: { type: TaskType }) {
  const { title, description } = TASK_TYPES[type];
  return (
    <div className={styles.kind}>
      <span className={styles.kindIcon}>
        <Icon name={ICONS[type]} size={20} />
      </span>
      <div>
        <p className={styles.kindTitle}>{title}</p>
        <p className={styles.kindText}>{description} {unseen(type)}</p>
      </div>
    </div>
  );
}
