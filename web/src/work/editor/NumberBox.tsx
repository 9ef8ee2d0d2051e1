import { useState } from "react";
import styles from "./Objects.module.css";

type Props = { name: string; title: string; value: number; disabled?: boolean; onChange: (value: number) => boolean };

const shown = (value: number): string => (Math.round(value * 10) / 10).toString();

/** A number of pixels to be typed, or stepped with the arrows (10 with Shift). What is no number is put back. */
export function NumberBox({ name, title, value, disabled, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed === null) return;
    const wanted = Number(typed.replace(",", "."));
    setTyped(null);
    if (typed.trim() !== "" && Number.isFinite(wanted) && shown(wanted) !== shown(value)) onChange(wanted);
  };
  const onKey = (event: React.KeyboardEvent) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter") commit();
    if (event.key === "Escape") setTyped(null);
    if (step === undefined) return;
    event.preventDefault();
    setTyped(null);
    onChange(value + step * (event.shiftKey ? 10 : 1));
  };
  return (
    <label className={styles.numberField}>
      {name}
      <input
        type="text"
        inputMode="decimal"
        aria-label={title}
        value={typed ?? shown(value)}
        disabled={disabled}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onBlur={commit}
        onKeyDown={onKey}
      />
    </label>
  );
}
