// What a project promises beside its rates: an hourly floor, and pay for time that ran out.
import { AmountField } from "../../kit/AmountField";
import { Checkbox } from "../../kit/Checkbox";
import { NumberField } from "../../kit/NumberField";
import type { Draft } from "./draft";
import type { SectionProps } from "./SpecEditor";
import styles from "./Sections.module.css";

/** What the server takes where a version says nothing. */
const MOST_MINUTES = 60;

type Props = Pick<SectionProps, "draft" | "faults"> & { change: (part: Partial<Draft["pay"]>) => void };

export function PayPromises({ draft: { pay }, change, faults }: Props) {
  const floor = pay.hourly_floor_minor ?? null;
  const isTimePaid = pay.per === "hour" || floor !== null;
  const isExpiredPaid = pay.pays_expired === "active_time";
  const setFloor = (minor: number | null) => {
    const kept = minor !== null && minor > 0 ? minor : null;
    const isStillPaid = isExpiredPaid && (kept !== null || pay.per === "hour");
    change({ hourly_floor_minor: kept, pays_expired: isStillPaid ? "active_time" : "none" });
  };
  return (
    <>
      <div className={styles.pair}>
        <AmountField
          label="Hourly floor"
          optional
          help="What an hour of accepted work comes to at least. What a day lacks is added by itself."
          currency={pay.currency}
          minor={floor}
          onMinor={(minor, isFault) => { if (!isFault) setFloor(minor); }}
          error={faults.get("pay.hourly_floor_minor")}
        />
        <NumberField
          label="Time that counts at most"
          help="Of one task, so that a page left open does not count."
          suffix="minutes"
          value={pay.most_minutes ?? MOST_MINUTES}
          onChange={(minutes) => {
            if (!Number.isNaN(minutes)) change({ most_minutes: Math.round(minutes) });
          }}
          minValue={1}
          maxValue={1440}
          error={faults.get("pay.most_minutes")}
        />
      </div>
      <Checkbox
        isSelected={isExpiredPaid}
        disabled={!isTimePaid && !isExpiredPaid}
        onChange={(on) => { change({ pays_expired: on ? "active_time" : "none" }); }}
        description={isTimePaid ? "By the hour or at the hourly floor, and never more than the task promised." : "Needs pay by the hour, or an hourly floor."}
      >
        Pay active time where a task&apos;s time runs out
      </Checkbox>
      <Checkbox
        isSelected={pay.needs_funds ?? false}
        onChange={(on) => { change({ needs_funds: on }); }}
        description="A batch is finalized only when there are funds for all of it. Otherwise work begins, and funds may be below nothing."
      >
        Let no batch begin without funds
      </Checkbox>
      {faults.get("pay") && <p className={styles.words} role="alert">{faults.get("pay")}</p>}
    </>
  );
}
