import type { ReactNode } from "react";
import { Radio, RadioGroup as AriaRadioGroup } from "react-aria-components";
import styles from "./Choice.module.css";
import { cx } from "./cx";
import { FieldLabel, FieldNotes, type FieldProps } from "./Field";
import type { Option } from "./Select";

export type RadioOption<V extends string> = Option<V> & {
  /** Above the title of a card: what choosing it leads to, drawn. */
  picture?: ReactNode;
};

type Props<V extends string> = FieldProps & {
  options: readonly RadioOption<V>[];
  value: V | null;
  onChange: (value: V) => void;
  /** cards: large targets with descriptions; row: side by side. */
  look?: "column" | "row" | "cards";
};

export function RadioGroup<V extends string>(props: Props<V>) {
  const { options, value, onChange, look = "column", label, hideLabel, help, error, optional, disabled } = props;
  return (
    <AriaRadioGroup
      className={styles.group}
      value={value}
      onChange={(next) => {
        onChange(next as V);
      }}
      isInvalid={Boolean(error)}
      isDisabled={disabled}
    >
      <FieldLabel label={label} hideLabel={hideLabel} optional={optional} />
      <div className={styles[look]}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.disabled}
            className={cx(styles.choice, look === "cards" && styles.card, option.picture ? styles.pictured : undefined)}
          >
            {option.picture && <span className={styles.picture}>{option.picture}</span>}
            <span className={cx(styles.mark, styles.round)}>
              <span className={styles.dot} />
            </span>
            <span className={styles.words}>
              <span className={styles.title}>{option.title}</span>
              {option.description && <span className={styles.description}>{option.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes help={help} error={error} />
    </AriaRadioGroup>
  );
}
