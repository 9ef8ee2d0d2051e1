import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { Icon } from "./Icon";
import styles from "./PageHeader.module.css";

export type Crumb = { title: string; href?: string };

/** The way to a page, from the outside in. `whole`: the last crumb is the page itself. */
export function Breadcrumbs({ crumbs, whole }: { crumbs: readonly Crumb[]; whole?: boolean }) {
  return (
    <nav aria-label="Breadcrumb">
      {/* Not the library's own breadcrumbs: those take the last one for the page itself and let nobody press it. */}
      <ol className={styles.crumbs} data-whole={whole}>
        {crumbs.map((crumb, index) => (
          <li key={crumb.title} className={styles.crumb}>
            <Link href={crumb.href} className={styles.link} aria-current={whole && index === crumbs.length - 1 ? "page" : undefined}>
              {crumb.title}
            </Link>
            <Icon name="chevron-right" size={12} className={styles.divider} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

type Props = {
  title: ReactNode;
  /** The way here, without the page itself. */
  crumbs?: readonly Crumb[];
  /** Beside the title: a state, a badge. */
  mark?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** Under the title: Tabs, usually. */
  children?: ReactNode;
};

/** The head of every page: the only h1. */
export function PageHeader({ title, crumbs, mark, description, actions, children }: Props) {
  return (
    <header className={styles.header}>
      {crumbs && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className={styles.row}>
        <div className={styles.words}>
          <div className={styles.heading}>
            <h1 className={styles.title}>{title}</h1>
            {mark}
          </div>
          {description && <p className={styles.description}>{description}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children && <div className={styles.below}>{children}</div>}
    </header>
  );
}
