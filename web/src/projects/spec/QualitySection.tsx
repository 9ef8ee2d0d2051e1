import { Checkbox } from "../../kit/Checkbox";
import { percent } from "../../kit/format";
import { Slider } from "../../kit/Slider";
import type { Draft } from "./draft";
import { GoldMaking } from "./GoldMaking";
import { OverlapPicture, SpanOverlapPicture } from "./OverlapPicture";
import { PauseBar } from "./PauseBar";
import { Panel, type SectionProps } from "./SpecEditor";
import styles from "./Sections.module.css";
import { OBJECT_WORDS, TASK_TYPES, type TaskTypeWords } from "./task-types";

const PERCENT = { style: "percent" } as const;

/** Hidden checks, and what counts as the same object where there are any. */
export function QualitySection({ draft, set, faults }: SectionProps) {
  const { quality } = draft;
  const { object, shown } = TASK_TYPES[draft.taskType];
  const change = (part: Partial<Draft["quality"]>) => {
    set({ quality: { ...quality, ...part } });
  };
  return (
    <Panel
      title="Quality"
      description={`Gold ${shown}s have a known answer and look like any other. They tell how good everyone is.`}
      aside={<Meaning quality={quality} object={object} />}
    >
      <Checkbox
        isSelected={quality.gold_rule === "by_need"}
        onChange={(isOn) => {
          change({ gold_rule: isOn ? "by_need" : "share" });
        }}
        description="A quarter of the first 25 tasks, then less as the interval of a person’s accuracy narrows, down to 3%; 5% for those who answer very much."
      >
        Gold by need
      </Checkbox>
      <Slider
        label="Gold share"
        disabled={quality.gold_rule === "by_need"}
        value={quality.gold_share}
        onChange={(gold_share) => {
          change({ gold_share });
        }}
        minValue={0}
        maxValue={0.5}
        step={0.01}
        formatOptions={PERCENT}
        help="Of each person’s tasks. Gold is paid like any task. Nothing is mixed in until there is gold."
      />
      <GoldMaking quality={quality} change={change} fault={faults.get("quality.gold_most")} />
      <Slider
        label="Pass mark"
        value={quality.gold_bar}
        onChange={(gold_bar) => {
          change({ gold_bar });
        }}
        minValue={0}
        maxValue={1}
        step={0.01}
        formatOptions={PERCENT}
        help={object ? passWords(draft, object) : "Share of the fields that have the known answer."}
      />
      {object && (
        <Slider
          label="Overlap to match"
          value={quality.match_iou}
          onChange={(match_iou) => {
            change({ match_iou });
          }}
          minValue={0.1}
          maxValue={0.95}
          step={0.01}
          formatOptions={PERCENT}
          help={`From this overlap (intersection over union) two ${OBJECT_WORDS[object][1]} are the same object, for gold and agreement.`}
        />
      )}
      <Checkbox
        isSelected={quality.is_feedback_shown}
        onChange={(is_feedback_shown) => {
          change({ is_feedback_shown });
        }}
        description={`After a gold ${shown} they see what they missed. It is the one thing known to make ${object ? OBJECT_WORDS[object][1] : "answers"} better while people work.`}
      >
        Tell people how they did on gold
      </Checkbox>
      <PauseBar quality={quality} change={change} />
    </Panel>
  );
}

function passWords({ fields }: Draft, object: "box" | "span"): string {
  const [one, many] = OBJECT_WORDS[object];
  const passed = `F1 against the known ${many}: 100% is every ${one} found and none too many.`;
  return fields.length === 0 ? passed : `${passed} A field counts like a ${one}.`;
}

const TASKS = 20;
/** What a new person gets where gold goes by need. */
const FIRST_SHARE = 0.25;
/** Gold comes without a rhythm that people could learn. */
const BY_LOT = [6, 13, 2, 17, 9, 19, 11, 4, 15, 0];

function Meaning({ quality, object }: { quality: Draft["quality"] } & Pick<TaskTypeWords, "object">) {
  const gold = Math.round((quality.gold_rule === "by_need" ? FIRST_SHARE : quality.gold_share) * TASKS);
  const places = new Set(BY_LOT.slice(0, gold));
  return (
    <>
      <h3 className={styles.asideTitle}>{quality.gold_rule === "by_need" ? "The first twenty tasks of a new person" : "Twenty tasks of one person"}</h3>
      <div className={styles.dots} role="img" aria-label={`${gold.toString()} of 20 tasks are gold`}>
        {Array.from({ length: TASKS }, (_, index) => (
          <span key={index} data-gold={places.has(index) || undefined} />
        ))}
      </div>
      <p className={styles.words}>
        {gold === 0 ? "No gold is mixed in." : <>About <strong>{gold} of 20</strong> are gold, and look like all others.</>}
      </p>
      {object && (
        <>
          <h3 className={styles.asideTitle}>The same object, just so</h3>
          {object === "span" ? <SpanOverlapPicture iou={quality.match_iou} /> : <OverlapPicture iou={quality.match_iou} />}
          <p className={styles.words}>Two {OBJECT_WORDS[object][1]} that overlap by {percent(quality.match_iou, 0)} still count as one object.</p>
        </>
      )}
    </>
  );
}
