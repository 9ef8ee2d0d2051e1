import { Button } from "../../../kit/Button";
import type { AttributeDraft, LabelDraft } from "../draft";
import type { Faults } from "../faults";
import { AttributeRow } from "./AttributeRow";
import styles from "./Labels.module.css";
import { moved } from "./order";
import type { QuestionWords } from "./question-words";

type Props = {
  path: string;
  words: QuestionWords;
  /** Those that links may lead to. */
  labels?: readonly LabelDraft[];
  attributes: readonly AttributeDraft[];
  faults: Faults;
  /** A blank one to begin with. */
  make: () => AttributeDraft;
  onChange: (attributes: readonly AttributeDraft[]) => void;
};

const LEGENDS = { attribute: "Attributes", field: "Fields" } as const;
const ADD = { attribute: "Add an attribute", field: "Add a field" } as const;

/** Questions in their order, each with how it is answered. */
export function AttributesEditor({ path, words, labels = [], attributes, faults, make, onChange }: Props) {
  const { word } = words;
  return (
    <fieldset className={styles.attributes}>
      <legend className={word === "field" ? "visually-hidden" : undefined}>{LEGENDS[word]}</legend>
      {attributes.length === 0 && <p className={styles.note}>{words.none}</p>}
      {attributes.map((attribute, index) => (
        <AttributeRow
          key={attribute.id}
          path={`${path}.${index.toString()}`}
          words={words}
          labels={labels}
          attribute={attribute}
          index={index}
          faults={faults}
          onChange={(next) => {
            onChange(attributes.map((each) => (each.id === next.id ? next : each)));
          }}
          onMove={index > 0 ? () => { onChange(moved(attributes, index, index - 1)); } : undefined}
          onRemove={() => {
            onChange(attributes.filter((each) => each.id !== attribute.id));
          }}
        />
      ))}
      <div>
        <Button size={word === "field" ? "md" : "sm"} variant={word === "field" && attributes.length === 0 ? "primary" : "secondary"} icon="plus" onPress={() => { onChange([...attributes, make()]); }}>
          {ADD[word]}
        </Button>
      </div>
    </fieldset>
  );
}
