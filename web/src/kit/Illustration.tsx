import type { ReactElement } from "react";
import styles from "./Illustration.module.css";

// Small line pictures for empty pages, in the theme's neutrals with one touch of gold each.

const corners = (x: number, y: number, w: number, h: number, c = 7): string =>
  [
    `M${x} ${y + c}V${y}H${x + c}`,
    `M${x + w - c} ${y}H${x + w}V${y + c}`,
    `M${x + w} ${y + h - c}V${y + h}H${x + w - c}`,
    `M${x + c} ${y + h}H${x}V${y + h - c}`,
  ].join("");

const PICTURES = {
  photos: (
    <>
      <rect x="34" y="18" width="84" height="62" rx="7" className={styles.back} transform="rotate(-7 76 49)" />
      <rect x="42" y="24" width="84" height="62" rx="7" className={styles.paper} />
      <path d="M42 76l22-23 17 15 13-11 32 25v-3a7 7 0 0 1-7 7H49a7 7 0 0 1-7-7z" className={styles.shade} />
      <circle cx="104" cy="42" r="6" className={styles.soft} />
      <path d={corners(55, 44, 30, 30)} className={styles.gold} />
    </>
  ),
  queue: (
    <>
      <rect x="30" y="20" width="100" height="20" rx="6" className={styles.paper} />
      <rect x="30" y="45" width="100" height="20" rx="6" className={styles.paper} />
      <rect x="30" y="70" width="100" height="20" rx="6" className={styles.paper} />
      <path d="M52 30h46M52 55h60M52 80h34" className={styles.line} />
      <path d="M37 30l3 3 5-6M37 55l3 3 5-6M37 80l3 3 5-6" className={styles.gold} />
    </>
  ),
  people: (
    <>
      <path d="M33 88c2-15 10-22 22-22s20 7 22 22" className={styles.back} />
      <circle cx="55" cy="49" r="12" className={styles.back} />
      <path d="M83 88c2-15 10-22 22-22s20 7 22 22" className={styles.back} />
      <circle cx="105" cy="49" r="12" className={styles.back} />
      <path d="M53 94c2-19 12-28 27-28s25 9 27 28z" className={styles.paper} />
      <circle cx="80" cy="47" r="15" className={styles.paper} />
      <path d="M62 88c2-8 8-13 18-13s16 5 18 13" className={styles.gold} />
    </>
  ),
  nothing: (
    <>
      <rect x="34" y="22" width="76" height="60" rx="7" className={styles.back} />
      <path d="M46 38h40M46 50h28M46 62h34" className={styles.line} />
      <circle cx="95" cy="60" r="20" className={styles.paper} />
      <path d="M109.5 74.5L124 89" className={styles.thick} />
      <path d="M87 60a8 8 0 0 1 8-8" className={styles.gold} />
    </>
  ),
  package: (
    <>
      <path d="M80 22l42 20v36L80 98 38 78V42z" className={styles.paper} />
      <path d="M38 42l42 20 42-20M80 62v36" className={styles.stroke} />
      <path d="M59 32l42 20v14" className={styles.gold} />
    </>
  ),
  broken: (
    <>
      <path d="M38 30a7 7 0 0 1 7-7h26l-7 17 14 10-12 15 10 22H45a7 7 0 0 1-7-7z" className={styles.paper} />
      <path d="M84 23h31a7 7 0 0 1 7 7v50a7 7 0 0 1-7 7H89L78 67l13-16-14-11z" className={styles.back} />
      <path d={corners(50, 36, 58, 38)} className={styles.gold} />
    </>
  ),
  key: (
    <>
      <circle cx="58" cy="55" r="22" className={styles.paper} />
      <circle cx="58" cy="55" r="8" className={styles.back} />
      <path d="M80 50h46v10h-8v10H106V60H80z" className={styles.paper} />
      <path d="M42 55a16 16 0 0 1 16-16" className={styles.gold} />
    </>
  ),
} as const satisfies Record<string, ReactElement>;

export type IllustrationName = keyof typeof PICTURES;

export function Illustration({ name }: { name: IllustrationName }) {
  return (
    <svg aria-hidden="true" width="160" height="110" viewBox="0 0 160 110" fill="none">
      <ellipse cx="80" cy="98" rx="58" ry="5" className={styles.ground} />
      {PICTURES[name]}
    </svg>
  );
}
