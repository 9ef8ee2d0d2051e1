import type { ReactNode } from "react";
import styles from "./Badge.module.css";
import { cx } from "./cx";
import { Icon, type IconName } from "./Icon";
import { STATES, type Tone } from "./states";

export type { Tone } from "./states";

type BadgeProps = {
  tone?: Tone;
  icon?: IconName;
  /** Takes further lines where it is long, rather than more room than there is. */
  wraps?: boolean;
  children: ReactNode;
};

/** A short word on a soft ground: a property, not a state. */
export function Badge({ tone = "neutral", icon, wraps, children }: BadgeProps) {
  return (
    <span className={cx(styles.badge, wraps && styles.wraps, styles[tone])}>
      {icon && <Icon name={icon} size={13} />}
      {children}
    </span>
  );
}

/** The state of a task, assignment, project or delivery, by colour, shape of the dot, and word. */
export function StatusPill({ state, title, wraps }: { state: string; title?: string; wraps?: boolean }) {
  const look = STATES[state];
  return (
    <span className={cx(styles.status, wraps && styles.lines)}>
      <span className={cx(styles.dot, styles[look?.tone ?? "neutral"], look && styles[look.shape])} />
      {title ?? look?.title ?? state}
    </span>
  );
}
