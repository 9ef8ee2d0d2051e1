import { type ReactNode, useState } from "react";
import { Button, IconButton } from "../../kit/Button";
import { ComboBox } from "../../kit/ComboBox";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { COUNTRY_OPTIONS, LANGUAGE_OPTIONS, LEVELS } from "../../people/places";
import type { FactRequirement } from "../types";
import { inManner, MANNERS, mannerOf, takesValues, withoutValue, withValue } from "./fact-comparisons";
import { valueWords } from "./requirement-words";
import styles from "./Requirements.module.css";

const TITLES = { country: "Country", language: "Language", credential: "Credential" } as const;

type Props = { number: number; requirement: FactRequirement; error?: string; onChange: (next: FactRequirement) => void; onRemove: () => void };

/** Something that is known of a worker's profile: how it is compared, and with what. */
export function FactRow({ number, requirement, error, onChange, onRemove }: Props) {
  const { fact, level, values = [] } = requirement;
  const manner = mannerOf(requirement);
  const add = (value: string) => { onChange(withValue(requirement, value)); };
  return (
    <div className={styles.requirement} role="group" aria-label={`Requirement ${number.toString()}`}>
      <div className={styles.row}>
        <Select label={TITLES[fact]} options={MANNERS[fact]} value={manner} onChange={(next) => { onChange(inManner(requirement, next)); }} />
        {manner === "at_least" && (
          <>
            <Select label="Level" options={LEVELS} value={level ?? "B2"} onChange={(next) => { onChange({ ...requirement, level: next }); }} />
            <ComboBox key={values[0]} label="Which language" options={known(LANGUAGE_OPTIONS, values)} value={values[0] ?? null} onChange={(value) => { if (value !== null) add(value); }} error={error} />
          </>
        )}
        {takesValues(manner) && manner !== "at_least" && <Adder fact={fact} chosen={values} error={error} onAdd={add} />}
      </div>
      <IconButton icon="trash" label={`Remove requirement ${number.toString()}`} onPress={onRemove} />
      {manner !== "at_least" && values.length > 0 && <Values requirement={requirement} onChange={onChange} />}
    </div>
  );
}

/** What is compared with, each to be taken out again. */
function Values({ requirement, onChange }: Pick<Props, "requirement" | "onChange">): ReactNode {
  const { fact, values = [] } = requirement;
  return (
    <ul className={styles.values} aria-label={`${TITLES[fact]}: chosen`}>
      {values.map((value) => (
        <li key={value}>
          {valueWords(fact, value)}
          <IconButton icon="x" size="sm" label={`Take out ${valueWords(fact, value)}`} onPress={() => { onChange(withoutValue(requirement, value)); }} />
        </li>
      ))}
    </ul>
  );
}

type AdderProps = { fact: FactRequirement["fact"]; chosen: readonly string[]; error?: string; onAdd: (value: string) => void };

function Adder({ fact, chosen, error, onAdd }: AdderProps) {
  const [round, setRound] = useState(0);
  const [typed, setTyped] = useState("");
  if (fact === "credential") {
    const add = () => {
      if (typed.trim() === "") return;
      onAdd(typed.trim());
      setTyped("");
    };
    return (
      <>
        <TextField label="Its title or kind" value={typed} onChange={setTyped} maxLength={200} placeholder="Radiographer, degree, …" error={error} onKeyDown={(event) => { if (event.key === "Enter") add(); }} />
        <Button icon="plus" disabled={typed.trim() === ""} onPress={add}>
          Add
        </Button>
      </>
    );
  }
  const options = (fact === "country" ? COUNTRY_OPTIONS : LANGUAGE_OPTIONS).filter(({ value }) => !chosen.includes(value));
  const take = (value: string | null) => {
    if (value === null) return;
    onAdd(value);
    setRound(round + 1);
  };
  return <ComboBox key={round} label={`Add a ${fact}`} options={options} value={null} onChange={take} error={error} />;
}

/** With values that a list does not hold, as a script may have set them. */
function known(options: typeof LANGUAGE_OPTIONS, values: readonly string[]): typeof LANGUAGE_OPTIONS {
  const rare = values.filter((value) => !options.some((option) => option.value === value));
  return [...options, ...rare.map((value) => ({ value, title: valueWords("language", value) }))];
}
