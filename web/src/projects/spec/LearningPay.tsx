import { AmountField } from "../../kit/AmountField";
import { Checkbox } from "../../kit/Checkbox";
import type { Draft } from "./draft";
import styles from "./Sections.module.css";

type Props = {
  pay: Draft["pay"];
  change: (part: Partial<Draft["pay"]>) => void;
  error: string | undefined;
};

/** Whether courses and exams are paid, and by how much where nothing else tells what an hour is worth. */
export function LearningPay({ pay, change, error }: Props) {
  const { currency, is_learning_paid: isPaid = true, learning_hourly_minor: hourly } = pay;
  return (
    <div className={styles.pair}>
      <Checkbox isSelected={isPaid} onChange={(is) => { change({ is_learning_paid: is }); }} description="By the hour, at what people earn in this project, and at the hourly floor at least.">
        Courses and exams are paid
      </Checkbox>
      <AmountField
        label="An hour of learning"
        help="Until the project's own hourly pay is known."
        currency={currency}
        minor={hourly ?? null}
        onMinor={(minor, isFault) => { if (!isFault) change({ learning_hourly_minor: minor }); }}
        disabled={!isPaid}
        error={error}
        optional
      />
    </div>
  );
}
