import { Radio, RadioGroup as AriaRadioGroup } from "react-aria-components";
import styles from "./Choice.module.css";
import { cx } from "./cx";
import { FieldLabel, FieldNotes, type FieldProps } from "./Field";
import type { Option } from "./Select";

type Props<V extends string> = FieldProps & {
  options: readonly Option<V>[];
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
            className={cx(styles.choice, look === "cards" && styles.card)}
          >
            <span className={cx(styles.mark, styles.round)}>
              <span className={styles.dot} />
            </span>
            <span>
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
