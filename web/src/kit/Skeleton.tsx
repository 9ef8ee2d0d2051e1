import styles from "./Skeleton.module.css";

type Props = { width?: number | string; height?: number | string; round?: boolean };

/** Holds the place of something on its way. */
export function Skeleton({ width = "100%", height = 14, round }: Props) {
  return <span aria-hidden="true" className={styles.bone} style={{ width, height, borderRadius: round ? "50%" : 5 }} />;
}

/** A page on its way: header, figures, panel. Says so to screen readers. */
export function PageSkeleton() {
  return (
    <div className={styles.page} role="status">
      <span className="visually-hidden">Loading</span>
      <Skeleton width={220} height={24} />
      <div className={styles.row}>
        <Skeleton height={86} />
        <Skeleton height={86} />
        <Skeleton height={86} />
        <Skeleton height={86} />
      </div>
      <Skeleton height={280} />
    </div>
  );
}

/** Rows of a table or list on their way. */
export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className={styles.rows} role="status">
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={36} />
      ))}
    </div>
  );
}
