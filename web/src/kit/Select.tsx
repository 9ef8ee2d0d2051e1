import type { ReactNode } from "react";
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import { cx } from "./cx";
import { FieldLabel, FieldNotes, type FieldProps } from "./Field";
import field from "./Field.module.css";
import { Icon, type IconName } from "./Icon";
import styles from "./Popover.module.css";

export type Option<V extends string = string> = {
  value: V;
  title: string;
  description?: string;
  icon?: IconName;
  /** Anything small before the title, such as a colour dot. */
  mark?: ReactNode;
  disabled?: boolean;
};

type Props<V extends string> = FieldProps & {
  options: readonly Option<V>[];
  value: V | null;
  onChange: (value: V) => void;
  placeholder?: string;
  /** A lower box for toolbars. */
  compact?: boolean;
  name?: string;
};

export function Select<V extends string>(props: Props<V>) {
  const { options, value, onChange, placeholder = "Choose", compact, name } = props;
  const { label, description, hideLabel, help, error, optional, disabled } = props;
  return (
    <AriaSelect
      className={field.field}
      name={name}
      selectedKey={value}
      onSelectionChange={(key) => {
        if (key !== null) onChange(String(key) as V);
      }}
      placeholder={placeholder}
      isInvalid={Boolean(error)}
      isDisabled={disabled}
    >
      <FieldLabel label={label} description={description} hideLabel={hideLabel} optional={optional} />
      <Button className={cx(field.control, styles.trigger, compact && styles.compact)}>
        <SelectValue className={styles.value} />
        <Icon name="chevron-down" size={14} />
      </Button>
      <FieldNotes help={help} error={error} />
      <Popover className={styles.popover} offset={5}>
        <ListBox className={styles.list} items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One row of a list of options, with a tick when chosen. */
export function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.value} textValue={option.title} isDisabled={option.disabled} className={styles.item}>
      {option.mark}
      {option.icon && <Icon name={option.icon} />}
      <span className={styles.text}>
        {option.title}
        {option.description && <span className={styles.description}>{option.description}</span>}
      </span>
      <Icon name="check" size={14} className={styles.check} />
    </ListBoxItem>
  );
}
