import { useState } from "react";
import { IconButton } from "../kit/Button";
import { ComboBox } from "../kit/ComboBox";
import { Stack } from "../kit/Layout";
import { Select } from "../kit/Select";
import styles from "./People.module.css";
import { LANGUAGE_OPTIONS, languageName, LEVELS } from "./places";
import type { Language } from "./queries";

type Props = { value: readonly Language[]; onChange: (value: Language[]) => void };

/** The languages that somebody knows, each at a level. One that is chosen counts at once: nothing is to be confirmed, or lost. */
export function LanguagesField({ value, onChange }: Props) {
  const put = (changed: Language) => { onChange(value.map((one) => (one.tag === changed.tag ? changed : one))); };
  return (
    <Stack gap={3}>
      {value.length > 0 && (
        <ul className={styles.list} aria-label="Languages">
          {value.map((each) => (
            <li key={each.tag} className={styles.language}>
              <span className={styles.name}>{languageName(each.tag)}</span>
              <Select label={`Level of ${languageName(each.tag)}`} hideLabel options={LEVELS} value={each.level} onChange={(level) => { put({ ...each, level }); }} />
              <IconButton icon="trash" size="sm" label={`Take ${languageName(each.tag)} away`} onPress={() => { onChange(value.filter((one) => one.tag !== each.tag)); }} />
            </li>
          ))}
        </ul>
      )}
      <NewLanguage known={value} onAdd={(tag) => { onChange([...value, { tag, level: "B2" }]); }} />
    </Stack>
  );
}

function NewLanguage({ known, onAdd }: { known: readonly Language[]; onAdd: (tag: string) => void }) {
  const [round, setRound] = useState(0);
  const options = LANGUAGE_OPTIONS.filter(({ value }) => !known.some((one) => one.tag === value));
  const add = (tag: string | null) => {
    if (tag === null) return;
    onAdd(tag);
    setRound(round + 1); // the box is emptied for the next one
  };
  return <ComboBox key={round} label={known.length > 0 ? "Another language" : "Language"} options={options} value={null} onChange={add} optional />;
}
