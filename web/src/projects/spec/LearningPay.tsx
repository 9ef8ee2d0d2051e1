import { Checkbox } from "../../kit/Checkbox";
import { NumberField } from "../../kit/NumberField";
import type { Draft } from "./draft";
import styles from "./Sections.module.css";

type Props = {
  pay: Draft["pay"];
  /** How many minor units make one of the currency. */
  unit: number;
  change: (part: Partial<Draft["pay"]>) => void;
  error: string | undefined;
};

/** Whether courses and exams are paid, and by how much where nothing else tells what an hour is worth. */
export function LearningPay({ pay, unit, change, error }: Props) {
  const { currency, is_learning_paid: isPaid = true, learning_hourly_minor: hourly } = pay;
  return (
    <div className={styles.pair}>
      <Checkbox isSelected={isPaid} onChange={(is) => { change({ is_learning_paid: is }); }} description="By the hour, at what people earn in this project, and at the hourly floor at least.">
        Courses and exams are paid
      </Checkbox>
      <NumberField
        label="An hour of learning"
        help="Until the project's own hourly pay is known."
        value={hourly === null || hourly === undefined ? NaN : hourly / unit}
        onChange={(value) => { change({ learning_hourly_minor: Number.isNaN(value) ? null : Math.round(value * unit) }); }}
        minValue={0}
        formatOptions={{ style: "currency", currency }}
        disabled={!isPaid}
        error={error}
        optional
      />
    </div>
  );
}
