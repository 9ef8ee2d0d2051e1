import { useState } from "react";
import { readAmount, typedAmount } from "./amount";
import type { FieldProps } from "./Field";
import { TextField } from "./TextField";

type Props = FieldProps & {
  currency: string;
  /** Minor units; null while nothing is there, or something that is no amount. */
  minor: number | null;
  /** `isFault`: what stands in the field is no amount. */
  onMinor: (minor: number | null, isFault: boolean) => void;
};

/** An amount of money, typed with a point and kept in minor units. What is no amount is said so, and never guessed. */
export function AmountField({ currency, minor, onMinor, error, ...field }: Props) {
  const [text, setText] = useState(() => typedAmount(minor, currency));
  const [last, setLast] = useState({ minor, currency });
  const { minor: typed, fault } = readAmount(text, currency);
  // The amount became another by something else than this field.
  if (last.currency !== currency || last.minor !== minor) {
    setLast({ minor, currency });
    if (last.currency !== currency || minor !== typed) setText(typedAmount(minor, currency));
  }
  return (
    <TextField
      {...field}
      value={text}
      onChange={(said) => {
        setText(said);
        const read = readAmount(said, currency);
        onMinor(read.minor, read.fault !== null);
      }}
      onBlur={() => { if (fault === null) setText(typedAmount(minor, currency)); }}
      inputMode="decimal"
      autoComplete="off"
      suffix={currency}
      error={fault ?? error}
    />
  );
}
