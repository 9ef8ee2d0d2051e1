import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Ontology } from "../../annotate";
import styles from "./LabelFilter.module.css";

type Props = { ontology: Ontology; only: string | null; onOnly: (label: string | null) => void };

/** The labels with their colours: a legend, and at a press the only ones drawn. */
export function LabelFilter({ ontology, only, onOnly }: Props) {
  return (
    <ToggleButtonGroup
      aria-label="Draw boxes of one label only"
      className={styles.labels}
      selectionMode="single"
      selectedKeys={only === null ? [] : [only]}
      onSelectionChange={(keys) => {
        const [first] = keys;
        onOnly(first === undefined ? null : String(first));
      }}
    >
      {ontology.labels.map((label) => (
        <ToggleButton key={label.name} id={label.name} className={styles.label}>
          <span className={styles.swatch} style={{ background: label.color }} />
          {label.title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
