import { Checkbox } from "../../kit/Checkbox";
import { Slider } from "../../kit/Slider";
import type { QualityPolicy } from "../types";

const PERCENT = { style: "percent" } as const;
const USUAL_BAR = 0.7;

type Props = { quality: QualityPolicy; change: (part: Partial<QualityPolicy>) => void };

/** Whether somebody whose gold is surely bad gets no more tasks until a person has looked. */
export function PauseBar({ quality, change }: Props) {
  const bar = quality.pause_below ?? null;
  return (
    <>
      <Checkbox
        isSelected={bar !== null}
        onChange={(isOn) => {
          change({ pause_below: isOn ? USUAL_BAR : null });
        }}
        description="They read why, keep what they earned, and wait for you to lift or uphold it. A few misses pause nobody."
      >
        Pause people whose gold accuracy is surely too low
      </Checkbox>
      {bar !== null && (
        <Slider
          label="Pause below"
          value={bar}
          onChange={(pause_below) => {
            change({ pause_below });
          }}
          minValue={0.05}
          maxValue={0.95}
          step={0.01}
          formatOptions={PERCENT}
          help="Of gold answers passed, the older ones counting less. Only an interval that lies wholly below pauses."
        />
      )}
    </>
  );
}
