import { CheckboxGroup } from "../../kit/Checkbox";
import { NumberField } from "../../kit/NumberField";
import type { GoldSource, QualityPolicy } from "../types";

const SOURCES: readonly { value: GoldSource; title: string; description: string }[] = [
  { value: "audits", title: "From audits", description: "Tasks that were drawn by lot and that a reviewer has accepted or fixed." },
  { value: "agreement", title: "From agreement", description: "Tasks on which five or more people agree beyond doubt." },
];
const USUAL_MOST = 200;

type Props = { quality: QualityPolicy; change: (part: Partial<QualityPolicy>) => void; fault: string | undefined };

/** What new gold is made of by itself, so that nobody needs to prepare more. */
export function GoldMaking({ quality, change, fault }: Props) {
  const sources = quality.gold_sources ?? [];
  return (
    <>
      <CheckboxGroup
        label="Make gold by itself"
        options={SOURCES}
        value={sources}
        onChange={(gold_sources) => {
          change({ gold_sources });
        }}
        help="Made where there is little of a class yet. It is never served to those whose answers it was made of."
      />
      {sources.length > 0 && (
        <NumberField
          label="Gold at most"
          value={quality.gold_most ?? USUAL_MOST}
          onChange={(gold_most) => {
            if (!Number.isNaN(gold_most)) change({ gold_most });
          }}
          minValue={1}
          maxValue={100_000}
          step={1}
          help="Each person sees one only once: the longer people stay, the more is needed."
          error={fault}
        />
      )}
    </>
  );
}
