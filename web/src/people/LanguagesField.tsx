import { useState } from "react";
import { Button, IconButton } from "../kit/Button";
import { ComboBox } from "../kit/ComboBox";
import { Stack } from "../kit/Layout";
import { Select } from "../kit/Select";
import styles from "./People.module.css";
import { LANGUAGE_OPTIONS, languageName, LEVELS } from "./places";
import type { Language } from "./queries";

type Props = { value: readonly Language[]; onChange: (value: Language[]) => void };

/** The languages that somebody knows, each at a level; one more by the line below. */
export function LanguagesField({ value, onChange }: Props) {
  return (
    <Stack gap={3}>
      {value.length > 0 && (
        <ul className={styles.list} aria-label="Languages">
          {value.map((each) => (
            <li key={each.tag} className={styles.row}>
              <span>
                <span className={styles.name}>{languageName(each.tag)}</span> <span className={styles.note}>{each.level}</span>
              </span>
              <IconButton icon="trash" size="sm" label={`Take ${languageName(each.tag)} away`} onPress={() => { onChange(value.filter((one) => one.tag !== each.tag)); }} />
            </li>
          ))}
        </ul>
      )}
      <NewLanguage onAdd={(added) => { onChange([...value.filter((one) => one.tag !== added.tag), added]); }} />
    </Stack>
  );
}

function NewLanguage({ onAdd }: { onAdd: (added: Language) => void }) {
  const [tag, setTag] = useState<string | null>(null);
  const [level, setLevel] = useState<Language["level"]>("B2");
  const [round, setRound] = useState(0);
  const add = () => {
    if (tag === null) return;
    onAdd({ tag, level });
    setTag(null);
    setRound(round + 1);
  };
  return (
    <div className={styles.language}>
      <ComboBox key={round} label="Language" options={LANGUAGE_OPTIONS} value={tag} onChange={setTag} />
      <Select label="Level" options={LEVELS} value={level} onChange={setLevel} />
      <Button icon="plus" disabled={tag === null} onPress={add}>
        Add
      </Button>
    </div>
  );
}
