import { Checkbox } from "../../kit/Checkbox";
import { NumberField } from "../../kit/NumberField";
import type { Draft } from "./draft";
import styles from "./Sections.module.css";

const USUAL_HOURS = 24;

type Props = { pipeline: Draft["pipeline"]; change: (part: Partial<Draft["pipeline"]>) => void; fault: string | undefined };

/** How long work that was sent back waits for whoever did it, and whether it is paid again. */
export function Corrections({ pipeline, change, fault }: Props) {
  return (
    <div className={styles.pair}>
      <NumberField
        label="Time for a correction"
        value={pipeline.correct_within_hours ?? USUAL_HOURS}
        onChange={(hours) => {
          if (!Number.isNaN(hours)) change({ correct_within_hours: hours });
        }}
        minValue={1}
        maxValue={720}
        step={1}
        suffix="h"
        help="Work that is sent back waits so long for whoever did it; then anybody does it."
        error={fault}
      />
      <Checkbox
        isSelected={pipeline.pays_corrections ?? false}
        onChange={(pays) => {
          change({ pays_corrections: pays });
        }}
        description="Else the pay for the first answer is for the corrected one, too."
      >
        Pay corrections again
      </Checkbox>
    </div>
  );
}
