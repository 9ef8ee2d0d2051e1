import { IconButton } from "../../../kit/Button";
import { Checkbox } from "../../../kit/Checkbox";
import { NumberField } from "../../../kit/NumberField";
import { Select } from "../../../kit/Select";
import { TextField } from "../../../kit/TextField";
import type { AttributeDraft, AttributeType } from "../draft";
import type { Faults } from "../faults";
import styles from "./Labels.module.css";
import { OptionsEditor } from "./OptionsEditor";

const TYPES: readonly { value: AttributeType; title: string }[] = [
  { value: "boolean", title: "Yes or no" },
  { value: "choice", title: "One of several" },
  { value: "multi_choice", title: "Any of several" },
  { value: "number", title: "Number" },
  { value: "text", title: "Text" },
];

/** Attributes are asked about each box of a label, fields about the whole picture. */
export type QuestionWord = "attribute" | "field";

const PLACEHOLDERS = {
  attribute: { title: "Occluded", options: "Parked, moving …" },
  field: { title: "Weather", options: "Rain, sun, snow …" },
} as const;

type Props = {
  path: string;
  word: QuestionWord;
  attribute: AttributeDraft;
  index: number;
  faults: Faults;
  onChange: (attribute: AttributeDraft) => void;
  onMove?: () => void;
  onRemove: () => void;
};

/** One question and how it is answered. */
export function AttributeRow({ path, word, attribute, index, faults, onChange, onMove, onRemove }: Props) {
  const change = (part: Partial<AttributeDraft>) => {
    onChange({ ...attribute, ...part });
  };
  const words = attribute.title || `${word} ${(index + 1).toString()}`;
  return (
    <div className={styles.attribute}>
      <div className={styles.attributeLine}>
        {/* One just added wants its name typed. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField autoFocus={attribute.title === "" && attribute.name === ""} label={`Name of ${word} ${(index + 1).toString()}`} hideLabel value={attribute.title} onChange={(title) => { change({ title }); }} placeholder={PLACEHOLDERS[word].title} maxLength={200} error={faults.get(`${path}.title`) ?? faults.get(`${path}.name`)} />
        <Select label={`Type of ${words}`} hideLabel options={TYPES} value={attribute.type} onChange={(type) => { change({ type }); }} error={faults.get(`${path}.type`)} />
        {onMove && <IconButton icon="arrow-up" size="sm" label={`Move ${words} up`} onPress={onMove} />}
        <IconButton icon="trash" size="sm" label={`Remove ${words}`} onPress={onRemove} />
      </div>
      <TypeDetails path={path} word={word} attribute={attribute} faults={faults} change={change} />
      <Checkbox isSelected={attribute.required} onChange={(required) => { change({ required }); }}>
        Must be answered
      </Checkbox>
    </div>
  );
}

type DetailProps = Pick<Props, "path" | "word" | "attribute" | "faults"> & { change: (part: Partial<AttributeDraft>) => void };

function TypeDetails({ path, word, attribute, faults, change }: DetailProps) {
  const bound = (label: string, field: "minimum" | "maximum" | "step" | "maxLength", problem: string, least?: number) => (
    <NumberField label={label} optional value={attribute[field] ?? NaN} onChange={(value) => { change({ [field]: Number.isNaN(value) ? null : value }); }} minValue={least} error={faults.get(`${path}.${problem}`)} />
  );
  switch (attribute.type) {
    case "choice":
    case "multi_choice":
      return <OptionsEditor placeholder={PLACEHOLDERS[word].options} options={attribute.options} error={faults.get(`${path}.options`)} onChange={(options) => { change({ options }); }} />;
    case "number":
      return (
        <div className={styles.bounds}>
          {bound("From", "minimum", "minimum")}
          {bound("To", "maximum", "maximum")}
          {bound("Step", "step", "step", 0)}
        </div>
      );
    case "text":
      return <div className={styles.bounds}>{bound("Most characters", "maxLength", "max_length", 1)}</div>;
    case "boolean":
      return null;
  }
}
