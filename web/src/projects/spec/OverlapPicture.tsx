import styles from "./Sections.module.css";

const SIDE_X = 120;
const SIDE_Y = 84;

/** Two equal boxes moved apart diagonally until they overlap by exactly this much. */
export function OverlapPicture({ iou }: { iou: number }) {
  // Equal boxes moved by a share m of each side: intersection (1-m)^2, union 2 - (1-m)^2.
  const move = 1 - Math.sqrt((2 * iou) / (1 + iou));
  const [dx, dy] = [move * SIDE_X, move * SIDE_Y];
  const [left, top] = [(288 - SIDE_X - dx) / 2, (148 - SIDE_Y - dy) / 2];
  return (
    <svg viewBox="0 0 288 148" className={styles.overlap} role="img" aria-label={`Two boxes that overlap by ${Math.round(iou * 100).toString()} percent`}>
      <rect x={left + dx} y={top + dy} width={SIDE_X - dx} height={SIDE_Y - dy} fill="var(--gold)" fillOpacity="0.34" />
      <rect x={left} y={top} width={SIDE_X} height={SIDE_Y} fill="none" stroke="var(--chart-1)" strokeWidth="2.5" rx="2" />
      <rect x={left + dx} y={top + dy} width={SIDE_X} height={SIDE_Y} fill="none" stroke="var(--chart-2)" strokeWidth="2.5" strokeDasharray="7 4" rx="2" />
    </svg>
  );
}

const [LENGTH, LINE] = [190, 22];

/** Two spans of equal length on one line, moved apart until they share exactly this much of what either covers. */
export function SpanOverlapPicture({ iou }: { iou: number }) {
  // Lengths l moved by d: together l + d, shared l - d.
  const move = (LENGTH * (1 - iou)) / (1 + iou);
  const left = (288 - LENGTH - move) / 2;
  return (
    <svg viewBox="0 0 288 92" className={styles.overlap} role="img" aria-label={`Two spans that overlap by ${Math.round(iou * 100).toString()} percent`}>
      <rect x={left + move} y="26" width={LENGTH - move} height={LINE} fill="var(--gold)" fillOpacity="0.34" />
      {WORDS.map(([from, width]) => (
        <rect key={from} x={from} y="33" width={width} height="8" rx="4" fill="var(--ink-faint)" fillOpacity="0.6" />
      ))}
      <rect x={left} y="54" width={LENGTH} height="4" rx="1" fill="var(--chart-1)" />
      <rect x={left + move} y="64" width={LENGTH} height="4" rx="1" fill="var(--chart-2)" />
    </svg>
  );
}

const WORDS = [[16, 34], [56, 52], [114, 22], [142, 44], [192, 30], [228, 44]] as const;
