import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import styles from "./Segmented.module.css";
import { Hint } from "./Tooltip";

type Segment<V extends string> = { value: V; title: string; icon?: IconName; iconOnly?: boolean; count?: number };

type Props<V extends string> = {
  label: string;
  options: readonly Segment<V>[];
  value: V;
  onChange: (value: V) => void;
  disabled?: boolean;
};

/** A few exclusive choices side by side, always one chosen: views, modes, filters. */
export function Segmented<V extends string>({ label, options, value, onChange, disabled }: Props<V>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.group}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={disabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        for (const key of keys) onChange(String(key) as V);
      }}
    >
      {options.map((option) => (
        <SegmentButton key={option.value} option={option} />
      ))}
    </ToggleButtonGroup>
  );
}

function SegmentButton({ option }: { option: Segment<string> }) {
  const button = (
    <ToggleButton id={option.value} className={styles.segment} aria-label={option.iconOnly ? option.title : undefined}>
      {option.icon && <Icon name={option.icon} size={15} />}
      {!option.iconOnly && option.title}
      {option.count !== undefined && <span className={styles.count}>{option.count.toLocaleString("en")}</span>}
    </ToggleButton>
  );
  return option.iconOnly ? <Hint text={option.title}>{button}</Hint> : button;
}
