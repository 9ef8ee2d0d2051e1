import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";
import { Illustration, type IllustrationName } from "./Illustration";

type Props = {
  picture?: IllustrationName;
  title: string;
  /** Why it is empty, and what filling it brings. */
  children?: ReactNode;
  /** One main button, perhaps a second quiet one. */
  action?: ReactNode;
};

export function EmptyState({ picture = "nothing", title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <Illustration name={picture} />
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
