import type { ReactNode } from "react";
import styles from "./Card.module.css";
import { cx } from "./cx";

type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** No padding around the content: tables, pictures. */
  flush?: boolean;
  footer?: ReactNode;
  children?: ReactNode;
};

/** A panel that groups what belongs together. */
export function Card({ title, description, actions, flush, footer, children }: CardProps) {
  return (
    <section className={styles.card}>
      {(title || actions) && (
        <header className={styles.head}>
          <div className={styles.titles}>
            {title && <h2 className={styles.title}>{title}</h2>}
            {description && <p className={styles.description}>{description}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children !== undefined && <div className={cx(styles.body, flush && styles.flush)}>{children}</div>}
      {footer && <footer className={styles.foot}>{footer}</footer>}
    </section>
  );
}
