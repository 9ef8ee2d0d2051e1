import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import styles from "./Field.module.css";
import { Icon } from "./Icon";

/** What every field accepts. `error` is a sentence; it marks the field invalid and is read out. */
export type FieldProps = {
  label: string;
  /** More words on what is asked, under the label. */
  description?: string | null;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  help?: ReactNode;
  error?: string | null;
  optional?: boolean;
  disabled?: boolean;
};

export function FieldLabel({ label, description, hideLabel, optional }: Pick<FieldProps, "label" | "description" | "hideLabel" | "optional">) {
  return (
    <>
      <Label className={hideLabel ? "visually-hidden" : styles.label}>
        {label}
        {optional && <span className={styles.optional}>optional</span>}
      </Label>
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
    </>
  );
}

export function FieldNotes({ help, error }: Pick<FieldProps, "help" | "error">) {
  return (
    <>
      {help && (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error}>
        {({ validationErrors }) => (
          <>
            <Icon name="error" size={14} />
            <span>{error ?? validationErrors.join(" ")}</span>
          </>
        )}
      </FieldError>
    </>
  );
}
