import styles from "./Logo.module.css";

/** The mark: a nugget of gold held by the four corners of a box. */
export function LogoMark({ size = 24 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24" fill="none">
      <path
        d="M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M12 6.2 17 9.4v5.2L12 17.8 7 14.6V9.4z" className={styles.nugget} />
      <path d="M12 6.2 17 9.4 12 12.5 7 9.4z" className={styles.facet} />
    </svg>
  );
}

export function Logo({ size = 22 }: { size?: number }) {
  return (
    <span className={styles.logo}>
      <LogoMark size={size} />
      <span>Goldsmith</span>
    </span>
  );
}
