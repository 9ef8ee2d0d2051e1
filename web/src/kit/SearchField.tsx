import { SearchField as AriaSearchField, type SearchFieldProps, Button, Group, Input } from "react-aria-components";
import { cx } from "./cx";
import styles from "./Field.module.css";
import { Icon } from "./Icon";

type Props = Omit<SearchFieldProps, "className" | "style" | "children"> & { label: string; placeholder?: string };

/** A one-line search box; Escape clears it. */
export function SearchField({ label, placeholder = label, ...rest }: Props) {
  return (
    <AriaSearchField
      {...rest}
      aria-label={label}
      className={({ isEmpty }) => cx(styles.field, isEmpty && styles.searchEmpty)}
    >
      <Group role="presentation" className={styles.control}>
        <span className={styles.affix}>
          <Icon name="search" size={15} />
        </span>
        <Input className={styles.input} placeholder={placeholder} />
        <Button className={styles.clear} aria-label="Clear search">
          <Icon name="x" size={13} />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
