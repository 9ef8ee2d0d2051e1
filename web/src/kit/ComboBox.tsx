import { Button, ComboBox as AriaComboBox, Group, Input, ListBox, Popover } from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldProps } from "./Field";
import field from "./Field.module.css";
import { Icon } from "./Icon";
import styles from "./Popover.module.css";
import { type Option, OptionItem } from "./Select";

type Props<V extends string> = FieldProps & {
  options: readonly Option<V>[];
  value: V | null;
  onChange: (value: V | null) => void;
  placeholder?: string;
  /** Where the options are found elsewhere: told the words typed, none of them when the list is opened. */
  onSearch?: (words: string) => void;
};

/** A choice found by typing; for lists too long for a Select. */
export function ComboBox<V extends string>(props: Props<V>) {
  const { options, value, onChange, placeholder, onSearch } = props;
  const { label, hideLabel, help, error, optional, disabled } = props;
  const items = options.map((option) => ({ ...option, id: option.value }));
  const found = onSearch && {
    items,
    allowsEmptyCollection: true,
    onInputChange: onSearch,
    onOpenChange: (isOpen: boolean, trigger?: string) => { if (isOpen && trigger !== "input") onSearch(""); },
  };
  return (
    <AriaComboBox
      className={field.field}
      {...(found ?? { defaultItems: items })}
      selectedKey={value}
      onSelectionChange={(key) => {
        onChange(key === null ? null : (String(key) as V));
      }}
      menuTrigger="focus"
      isInvalid={Boolean(error)}
      isDisabled={disabled}
    >
      <FieldLabel label={label} hideLabel={hideLabel} optional={optional} />
      <Group role="presentation" className={field.control}>
        <Input className={field.input} placeholder={placeholder} />
        <Button className={field.clear} aria-label="Show all">
          <Icon name="chevron-down" size={14} />
        </Button>
      </Group>
      <FieldNotes help={help} error={error} />
      <Popover className={styles.popover} offset={5}>
        <ListBox className={styles.list} renderEmptyState={() => <p className={styles.empty}>Nothing matches</p>}>
          {(option: Option<V>) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
