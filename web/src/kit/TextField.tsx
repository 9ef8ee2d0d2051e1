import type { ReactNode } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
  Group,
  Input,
  TextArea,
} from "react-aria-components";
import { cx } from "./cx";
import { FieldLabel, FieldNotes, type FieldProps } from "./Field";
import styles from "./Field.module.css";

type Props = FieldProps &
  Omit<AriaProps, "className" | "style" | "children" | "isInvalid" | "isDisabled"> & {
    placeholder?: string;
    /** Shown inside the box, before or after the text: a unit, a scheme. */
    prefix?: ReactNode;
    suffix?: ReactNode;
    /** A number of lines makes it a text area. */
    rows?: number;
    /** The text area grows with what is written. */
    grows?: boolean;
    mono?: boolean;
  };

export function TextField(props: Props) {
  const { label, hideLabel, help, error, optional, disabled, placeholder, prefix, suffix, rows, grows, mono, description, ...rest } = props;
  const inputClass = cx(styles.input, mono && styles.mono);
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} isDisabled={disabled} className={styles.field}>
      <FieldLabel label={label} hideLabel={hideLabel} description={description} optional={optional} />
      <Group role="presentation" className={styles.control}>
        {prefix && <span className={styles.affix}>{prefix}</span>}
        {rows ? (
          <TextArea className={cx(inputClass, grows && styles.grows)} rows={rows} placeholder={placeholder} />
        ) : (
          <Input className={inputClass} placeholder={placeholder} />
        )}
        {suffix && <span className={styles.affix}>{suffix}</span>}
      </Group>
      <FieldNotes help={help} error={error} />
    </AriaTextField>
  );
}
