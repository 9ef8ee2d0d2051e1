import { Button } from "../../../kit/Button";
import { type AttributeDraft, newAttribute } from "../draft";
import type { Faults } from "../faults";
import { AttributeRow } from "./AttributeRow";
import styles from "./Labels.module.css";
import { moved } from "./order";

type Props = {
  path: string;
  attributes: readonly AttributeDraft[];
  faults: Faults;
  onChange: (attributes: readonly AttributeDraft[]) => void;
};

/** The questions asked about each box of a label. */
export function AttributesEditor({ path, attributes, faults, onChange }: Props) {
  return (
    <fieldset className={styles.attributes}>
      <legend>Attributes</legend>
      {attributes.length === 0 && <p className={styles.note}>Nothing is asked about boxes of this label.</p>}
      {attributes.map((attribute, index) => (
        <AttributeRow
          key={attribute.id}
          path={`${path}.${index.toString()}`}
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
        <Button size="sm" icon="plus" onPress={() => { onChange([...attributes, newAttribute()]); }}>
          Add an attribute
        </Button>
      </div>
    </fieldset>
  );
}
