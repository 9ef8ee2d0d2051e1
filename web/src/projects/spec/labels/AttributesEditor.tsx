import { Button } from "../../../kit/Button";
import type { AttributeDraft } from "../draft";
import type { Faults } from "../faults";
import { AttributeRow, type QuestionWord } from "./AttributeRow";
import styles from "./Labels.module.css";
import { moved } from "./order";

type Props = {
  path: string;
  /** What one of them is called. */
  word: QuestionWord;
  attributes: readonly AttributeDraft[];
  faults: Faults;
  /** A blank one to begin with. */
  make: () => AttributeDraft;
  onChange: (attributes: readonly AttributeDraft[]) => void;
};

const LEGENDS = { attribute: "Attributes", field: "Fields" } as const;
const NONE = { attribute: "Nothing is asked about boxes of this label.", field: "Nothing is asked about the whole picture." } as const;
const ADD = { attribute: "Add an attribute", field: "Add a field" } as const;

/** Questions in their order, each with how it is answered. */
export function AttributesEditor({ path, word, attributes, faults, make, onChange }: Props) {
  return (
    <fieldset className={styles.attributes}>
      <legend className={word === "field" ? "visually-hidden" : undefined}>{LEGENDS[word]}</legend>
      {attributes.length === 0 && <p className={styles.note}>{NONE[word]}</p>}
      {attributes.map((attribute, index) => (
        <AttributeRow
          key={attribute.id}
          path={`${path}.${index.toString()}`}
          word={word}
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
