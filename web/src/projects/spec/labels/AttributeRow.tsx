import { useState } from "react";
import { Button, IconButton } from "../../../kit/Button";
import { Checkbox } from "../../../kit/Checkbox";
import { Select } from "../../../kit/Select";
import { TextField } from "../../../kit/TextField";
import type { AttributeDraft, AttributeType, LabelDraft } from "../draft";
import type { Faults } from "../faults";
import { AnswerDetails } from "./AnswerDetails";
import styles from "./Labels.module.css";
import type { QuestionWords } from "./question-words";

const TYPES: readonly { value: AttributeType; title: string }[] = [
  { value: "boolean", title: "Yes or no" },
  { value: "choice", title: "One of several" },
  { value: "multi_choice", title: "Any of several" },
  { value: "ranking", title: "Ranking" },
  { value: "number", title: "Number" },
  { value: "text", title: "Text" },
];

/** From an object to others: nothing that could be asked about a whole task. */
const TYPES_OF_OBJECTS = [...TYPES, { value: "link", title: "Link" }] as const;

type Props = {
  path: string;
  words: QuestionWords;
  /** Those that links may lead to. */
  labels: readonly LabelDraft[];
  attribute: AttributeDraft;
  index: number;
  faults: Faults;
  onChange: (attribute: AttributeDraft) => void;
  onMove?: () => void;
  onRemove: () => void;
};

/** One question and how it is answered. */
export function AttributeRow({ path, words, labels, attribute, index, faults, onChange, onMove, onRemove }: Props) {
  const [isExplained, setExplained] = useState(attribute.description !== "");
  const change = (part: Partial<AttributeDraft>) => {
    onChange({ ...attribute, ...part });
  };
  const name = `${words.word} ${(index + 1).toString()}`;
  const title = attribute.title || name;
  return (
    <div className={styles.attribute}>
      <div className={styles.attributeLine}>
        {/* One just added wants its name typed. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField autoFocus={attribute.title === "" && attribute.name === ""} label={`Name of ${name}`} hideLabel value={attribute.title} onChange={(next) => { change({ title: next }); }} placeholder={words.title} maxLength={200} error={faults.get(`${path}.title`) ?? faults.get(`${path}.name`)} />
        <Select label={`Type of ${title}`} hideLabel options={words.word === "attribute" ? TYPES_OF_OBJECTS : TYPES} value={attribute.type} onChange={(type) => { change({ type }); }} error={faults.get(`${path}.type`)} />
        {onMove && <IconButton icon="arrow-up" size="sm" label={`Move ${title} up`} onPress={onMove} />}
        <IconButton icon="trash" size="sm" label={`Remove ${title}`} onPress={onRemove} />
      </div>
      {isExplained && (
        <TextField label={`Explanation of ${title}`} hideLabel rows={2} grows value={attribute.description} onChange={(description) => { change({ description }); }} placeholder={words.explanation} maxLength={10_000} error={faults.get(`${path}.description`)} />
      )}
      <AnswerDetails path={path} placeholder={words.options} labels={labels} attribute={attribute} faults={faults} change={change} />
      <div className={styles.attributeFoot}>
        <Checkbox isSelected={attribute.required} onChange={(required) => { change({ required }); }}>
          Must be answered
        </Checkbox>
        {attribute.type === "text" && (
          <Checkbox isSelected={attribute.isLong} onChange={(isLong) => { change({ isLong }); }}>
            Several lines
          </Checkbox>
        )}
        {!isExplained && (
          <Button size="sm" variant="ghost" icon="plus" aria-label={`Explain ${title}`} onPress={() => { setExplained(true); }}>
            Explain
          </Button>
        )}
      </div>
    </div>
  );
}
