import styles from "./Labels.module.css";

/** A label's colour. The name always stands beside it. */
export function Swatch({ color }: { color: string }) {
  return <span aria-hidden="true" className={styles.swatch} style={{ background: color }} />;
}
