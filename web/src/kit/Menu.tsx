import type { ReactElement } from "react";
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from "react-aria-components";
import { cx } from "./cx";
import { Icon, type IconName } from "./Icon";
import { KeyCap } from "./KeyCap";
import styles from "./Popover.module.css";

export type MenuEntry = {
  title: string;
  description?: string;
  icon?: IconName;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Shows a tick: the one in force of several. */
  chosen?: boolean;
  /** Either an action or a place to go to. */
  onAction?: () => void;
  href?: string;
};

export type MenuGroup = { title?: string; entries: readonly MenuEntry[] };

type Props = {
  /** A kit Button or IconButton. */
  children: ReactElement;
  label: string;
  groups: readonly MenuGroup[];
  placement?: "bottom start" | "bottom end" | "top start" | "right bottom";
};

export function Menu({ children, label, groups, placement = "bottom start" }: Props) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover} placement={placement} offset={5}>
        <AriaMenu className={styles.list} aria-label={label}>
          {groups.map((group, index) => (
            <MenuGroupItems key={group.title ?? index} group={group} first={index === 0} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function MenuGroupItems({ group, first }: { group: MenuGroup; first: boolean }) {
  return (
    <>
      {!first && <Separator className={styles.separator} />}
      <MenuSection aria-label={group.title ?? "Actions"}>
        {group.title && <Header className={styles.heading}>{group.title}</Header>}
        {group.entries.map((entry) => (
          <Entry key={entry.title} entry={entry} />
        ))}
      </MenuSection>
    </>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  const { title, description, icon, shortcut, danger, disabled, chosen, onAction, href } = entry;
  return (
    <MenuItem
      className={cx(styles.item, danger && styles.danger)}
      textValue={title}
      isDisabled={disabled}
      onAction={onAction}
      href={href}
      aria-current={chosen ? "true" : undefined}
    >
      {icon && <Icon name={icon} />}
      <span className={styles.text}>
        {title}
        {description && <span className={styles.description}>{description}</span>}
      </span>
      {chosen && <Icon name="check" size={14} />}
      {shortcut && <KeyCap keys={shortcut} />}
    </MenuItem>
  );
}
