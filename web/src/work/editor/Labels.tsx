// The labels under the stage: one press labels what is selected, and what is drawn or marked next.
import { useMemo } from "react";
import { ToggleButton } from "react-aria-components";
import { chordTitle, labelKeys, type Label, type Ontology } from "../../annotate";
import { Button } from "../../kit/Button";
import { KeyCap } from "../../kit/KeyCap";
import { Hint } from "../../kit/Tooltip";
import styles from "./Labels.module.css";
import { usePreferences } from "./preferences";
import { IS_MAC } from "./shortcut";
import { Swatch } from "./Swatch";
import { useEditor, useLabelling } from "./useLabelling";

/** With more labels than digits people find one sooner by typing. */
const MANY = 9;

type Props = { ontology: Ontology; onFind: () => void };

export function Labels({ ontology, onFind }: Props) {
  const { annotations } = useEditor();
  const { keymap } = usePreferences();
  const keys = useMemo(() => labelKeys(ontology), [ontology]);
  const counts = useMemo(() => Map.groupBy(annotations, (annotation) => annotation.label), [annotations]);
  return (
    <div role="toolbar" aria-label="Labels" className={styles.strip}>
      {ontology.labels.map((label, index) => {
        const key = keymap[`label.${index + 1}`]?.[0] ?? keys.get(label.name);
        return <LabelButton key={label.name} label={label} shortcut={key} count={counts.get(label.name)?.length ?? 0} />;
      })}
      {ontology.labels.length > MANY && (
        <span className={styles.search}>
          <Button size="sm" variant="ghost" icon="search" onPress={onFind}>
            Find
          </Button>
        </span>
      )}
    </div>
  );
}

type LabelProps = { label: Label; shortcut?: string; count: number };

function LabelButton({ label: { name, title, color, description }, shortcut, count }: LabelProps) {
  const { editor } = useLabelling();
  const { label, readOnly } = useEditor();
  const choose = () => {
    editor.pickLabel(name);
    editor.focus();
  };
  const button = (
    <ToggleButton className={styles.label} isSelected={label === name} isDisabled={readOnly} onChange={choose}>
      <Swatch color={color} />
      {title}
      {count > 0 && <span className={styles.count}>{count}</span>}
      {shortcut && <KeyCap keys={chordTitle(shortcut, IS_MAC)} />}
    </ToggleButton>
  );
  return description ? <Hint text={description}>{button}</Hint> : button;
}
