import { Select } from "../kit/Select";
import { type Month, monthTitle, recentMonths } from "./months";
import styles from "./Pay.module.css";

const MONTHS = 25;

/** Which month is shown, this one and two years back. */
export function MonthChoice({ label, month, onMonth }: { label: string; month: Month; onMonth: (month: Month) => void }) {
  const options = recentMonths(new Date(), MONTHS).map((value) => ({ value, title: monthTitle(value) }));
  return (
    <div className={styles.month}>
      <Select label={label} hideLabel compact options={options} value={month} onChange={onMonth} />
    </div>
  );
}
