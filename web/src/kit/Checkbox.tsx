import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaGroup,
  type CheckboxProps as AriaProps,
} from "react-aria-components";
import styles from "./Choice.module.css";
import { FieldLabel, FieldNotes, type FieldProps } from "./Field";
import { Icon } from "./Icon";
import type { Option } from "./Select";

type CheckboxProps = Omit<AriaProps, "className" | "style" | "children" | "isDisabled"> & {
  children?: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
};

export function Checkbox({ children, description, disabled, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} isDisabled={disabled} className={styles.choice}>
      {({ isIndeterminate }) => (
        <>
          <span className={styles.mark}>
            <Icon name={isIndeterminate ? "minus" : "check"} size={13} />
          </span>
          {children && (
            <span>
              {children}
              {description && <span className={styles.description}>{description}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}

type GroupProps<V extends string> = FieldProps & {
  options: readonly Option<V>[];
  value: readonly V[];
  onChange: (value: V[]) => void;
  /** Lays the boxes out in a row instead of a column. */
  inline?: boolean;
};

export function CheckboxGroup<V extends string>(props: GroupProps<V>) {
  const { options, value, onChange, inline, label, hideLabel, help, error, optional, disabled } = props;
  return (
    <AriaGroup
      className={styles.group}
      value={[...value]}
      onChange={(next) => {
        onChange(next as V[]);
      }}
      isInvalid={Boolean(error)}
      isDisabled={disabled}
    >
      <FieldLabel label={label} hideLabel={hideLabel} optional={optional} />
      <div className={inline ? styles.row : styles.column}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} description={option.description} disabled={option.disabled}>
            {option.title}
          </Checkbox>
        ))}
      </div>
      <FieldNotes help={help} error={error} />
    </AriaGroup>
  );
}
