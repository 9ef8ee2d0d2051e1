import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { cx } from "./cx";
import { Icon, type IconName } from "./Icon";
import { Spinner } from "./Spinner";
import { Hint } from "./Tooltip";

export type ButtonLook = {
  variant?: "primary" | "secondary" | "ghost" | "danger";
  size?: "sm" | "md" | "lg";
  wide?: boolean;
};

/** The class of a button, for links that should look like one. */
export function buttonClass({ variant = "secondary", size = "md", wide }: ButtonLook, square = false): string {
  return cx(
    styles.button,
    styles[variant],
    size !== "md" && styles[size],
    wide && styles.wide,
    square && styles.square,
  );
}

export type ButtonProps = Omit<AriaButtonProps, "className" | "style" | "children" | "isPending" | "isDisabled"> &
  ButtonLook & {
    icon?: IconName;
    iconEnd?: IconName;
    /** Keeps its width and focus while the action runs; presses are ignored. */
    busy?: boolean;
    disabled?: boolean;
    children: ReactNode;
  };

/** Presses do nothing while busy. (React Aria's own isPending leaves nameless nodes in its live region.) */
function whileBusy(busy: boolean | undefined, rest: Pick<AriaButtonProps, "onPress" | "type">) {
  if (!busy) return {};
  return { onPress: undefined, type: rest.type === "submit" ? "button" : rest.type, "data-busy": true } as const;
}

export function Button({ variant, size, wide, icon, iconEnd, busy, disabled, children, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...whileBusy(busy, rest)}
      isDisabled={disabled}
      className={buttonClass({ variant, size, wide })}
    >
      <ButtonContent icon={icon} iconEnd={iconEnd} hidden={busy}>
        {children}
      </ButtonContent>
      {busy && <BusyMark />}
    </AriaButton>
  );
}

type ContentProps = { icon?: IconName; iconEnd?: IconName; hidden?: boolean; children: ReactNode };

/** What stands inside a button, also for links that look like one. */
export function ButtonContent({ icon, iconEnd, hidden, children }: ContentProps) {
  const hide = hidden ? styles.hidden : undefined;
  return (
    <>
      {icon && <Icon name={icon} className={hide} />}
      <span className={hide}>{children}</span>
      {iconEnd && <Icon name={iconEnd} className={hide} />}
    </>
  );
}

function BusyMark() {
  return (
    <span className={styles.busy}>
      <Spinner />
      <span className="visually-hidden">in progress</span>
    </span>
  );
}

export type IconButtonProps = Omit<ButtonProps, "children" | "icon" | "iconEnd" | "wide"> & {
  icon: IconName;
  /** Read out, and shown as the tooltip. */
  label: string;
  /** Key shown in the tooltip, such as "N" or "Ctrl+Z". */
  shortcut?: string;
};

export function IconButton({ icon, label, shortcut, variant = "ghost", size, busy, disabled, ...rest }: IconButtonProps) {
  return (
    <Hint text={label} shortcut={shortcut}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...whileBusy(busy, rest)}
        isDisabled={disabled}
        className={buttonClass({ variant, size }, true)}
      >
        <Icon name={icon} size={size === "sm" ? 15 : 17} className={busy ? styles.hidden : undefined} />
        {busy && <BusyMark />}
      </AriaButton>
    </Hint>
  );
}
