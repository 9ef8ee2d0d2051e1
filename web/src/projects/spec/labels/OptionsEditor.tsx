import { useState } from "react";
import { IconButton } from "../../../kit/Button";
import { TextField } from "../../../kit/TextField";
import { newId, type OptionDraft } from "../draft";
import { FieldFault } from "../FieldFault";
import styles from "./Labels.module.css";

type Props = { placeholder: string; options: readonly OptionDraft[]; error?: string; onChange: (options: readonly OptionDraft[]) => void };

/** The options of a choice: type one, press Enter, type the next. Commas part several. */
export function OptionsEditor({ placeholder, options, error, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    const titles = text.split(",").map((part) => part.trim()).filter(Boolean);
    if (titles.length > 0) onChange([...options, ...titles.map((title) => ({ id: newId(), name: "", title }))]);
    setTyped("");
  };
  return (
    <div className={styles.options}>
      {options.map((option) => (
        <span key={option.id} className={styles.option}>
          {option.title}
          <IconButton icon="x" size="sm" label={`Remove ${option.title}`} onPress={() => { onChange(options.filter((each) => each.id !== option.id)); }} />
        </span>
      ))}
      <div className={styles.newOption}>
        <TextField
          label="Add an option"
          hideLabel
          placeholder={options.length === 0 ? placeholder : "Add an option"}
          value={typed}
          onChange={setTyped}
          onBlur={() => {
            add(typed);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              add(typed);
            } else if (event.key === "Backspace" && typed === "") onChange(options.slice(0, -1));
          }}
        />
      </div>
      <FieldFault message={error} />
    </div>
  );
}
