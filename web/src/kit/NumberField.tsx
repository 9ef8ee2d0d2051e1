import type { ReactNode } from "react";
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaProps,
  Button,
  Group,
  Input,
} from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldProps } from "./Field";
import styles from "./Field.module.css";
import { Icon } from "./Icon";

type Props = FieldProps &
  Omit<AriaProps, "className" | "style" | "children" | "isInvalid" | "isDisabled"> & {
    placeholder?: string;
    /** A unit after the number. Use formatOptions for percent and money. */
    suffix?: ReactNode;
  };

/** A number with steppers; arrow keys, Page Up/Down, Home and End work. */
export function NumberField(props: Props) {
  const { label, hideLabel, help, error, optional, disabled, placeholder, suffix, description, ...rest } = props;
  return (
    <AriaNumberField {...rest} isInvalid={Boolean(error)} isDisabled={disabled} className={styles.field}>
      <FieldLabel label={label} hideLabel={hideLabel} description={description} optional={optional} />
      <Group className={styles.control}>
        <Input className={styles.input} placeholder={placeholder} />
        {suffix && <span className={styles.affix}>{suffix}</span>}
        <Button slot="decrement" className={styles.stepper}>
          <Icon name="minus" size={13} />
        </Button>
        <Button slot="increment" className={styles.stepper}>
          <Icon name="plus" size={13} />
        </Button>
      </Group>
      <FieldNotes help={help} error={error} />
    </AriaNumberField>
  );
}
