import { Checkbox } from "../../kit/Checkbox";
import { percent, plural } from "../../kit/format";
import { Icon } from "../../kit/Icon";
import { NumberField } from "../../kit/NumberField";
import { Slider } from "../../kit/Slider";
import { Corrections } from "./CorrectionFields";
import type { Draft } from "./draft";
import { Panel, type SectionProps } from "./SpecEditor";
import styles from "./Sections.module.css";
import { OBJECT_WORDS, TASK_TYPES, type TaskTypeWords } from "./task-types";

const PERCENT = { style: "percent" } as const;
const MOST_HEADS = 9;
const USUAL_DIFFER = 0.02;

/** How many people, how long, and what a reviewer sees. */
export function PipelineSection({ draft, set, faults }: SectionProps) {
  const { pipeline } = draft;
  const words = TASK_TYPES[draft.taskType];
  const { shown } = words;
  const part = words.object ? "object" : "answer";
  const change = (part: Partial<Draft["pipeline"]>) => {
    set({ pipeline: { ...pipeline, ...part } });
  };
  const review = (part: Partial<Draft["pipeline"]["review"]>) => {
    change({ review: { ...pipeline.review, ...part } });
  };
  return (
    <Panel title="Pipeline" description={`The way of every ${shown} from import to a settled answer.`} aside={<Flow pipeline={pipeline} words={words} />}>
      <div className={styles.pair}>
        <NumberField
          label={`People per ${shown}`}
          value={pipeline.attempts}
          onChange={(attempts) => {
            if (!Number.isNaN(attempts)) change({ attempts });
          }}
          minValue={1}
          maxValue={25}
          step={1}
          help={`3 find most mistakes; 5 or more for hard ${shown}s.`}
          error={faults.get("pipeline.attempts")}
        />
        <NumberField
          label="Time for a task"
          value={pipeline.lease_seconds / 60}
          onChange={(minutes) => {
            if (!Number.isNaN(minutes)) change({ lease_seconds: Math.round(minutes * 60) });
          }}
          minValue={1}
          maxValue={1440}
          step={1}
          suffix="min"
          help="Kept while its page is open; after that it goes to somebody else."
          error={faults.get("pipeline.lease_seconds")}
        />
      </div>
      <StopWhenSure shown={shown} pipeline={pipeline} change={change} fault={faults.get("pipeline.stopping.most_attempts")} />
      <Slider
        label="Look at a sample"
        value={pipeline.review.share}
        onChange={(share) => {
          review({ share });
        }}
        minValue={0}
        maxValue={1}
        step={0.01}
        formatOptions={PERCENT}
        help="Drawn by lot, however sure the answer is: so that you learn how good settled answers are."
      />
      <Slider
        label="Confidence bar"
        value={pipeline.review.below_confidence}
        onChange={(below) => {
          review({ below_confidence: below });
        }}
        minValue={0}
        maxValue={1}
        step={0.01}
        formatOptions={PERCENT}
        help={`A ${shown} is as sure as its most doubtful ${part}. Below the bar a reviewer decides. 0% asks no reviewer for doubt.`}
      />
      <Corrections pipeline={pipeline} change={change} fault={faults.get("pipeline.correct_within_hours")} />
      <Slider
        label="Where models differ"
        value={pipeline.review.models_differ ?? USUAL_DIFFER}
        onChange={(models_differ) => {
          review({ models_differ });
        }}
        minValue={0}
        maxValue={0.2}
        step={0.01}
        formatOptions={PERCENT}
        help="Models of different kinds look at all answers together now and then. Settled tasks on which they differ most go to a reviewer, up to this share."
      />
    </Panel>
  );
}

const USUAL_ERROR = 0.05;
const MORE = 4;
const MOST_PEOPLE = 25;

type StoppingProps = { pipeline: Draft["pipeline"]; change: (part: Partial<Draft["pipeline"]>) => void; fault: string | undefined; shown: string };

/** Instead of the same number of people for every task: more for the hard ones, fewer for the easy ones. */
function StopWhenSure({ pipeline: { attempts, stopping }, change, fault, shown }: StoppingProps) {
  return (
    <>
      <Checkbox
        isSelected={Boolean(stopping)}
        onChange={(isOn) => {
          change({ stopping: isOn ? { target_error: USUAL_ERROR, most_attempts: Math.min(attempts + MORE, MOST_PEOPLE) } : null });
        }}
        description="The people above come first. One more is asked only where they leave a doubt, so the same money finds more mistakes."
      >
        Stop when sure
      </Checkbox>
      {stopping && (
        <div className={styles.pair}>
          <NumberField
            label="Chance of an error"
            value={Math.round(stopping.target_error * 1000) / 10}
            onChange={(error) => {
              if (!Number.isNaN(error)) change({ stopping: { ...stopping, target_error: error / 100 } });
            }}
            minValue={0.1}
            maxValue={50}
            step={0.1}
            suffix="%"
            help={`A ${shown} stops when the doubts about it add up to no more than this.`}
          />
          <NumberField
            label="People at most"
            value={stopping.most_attempts}
            onChange={(most) => {
              if (!Number.isNaN(most)) change({ stopping: { ...stopping, most_attempts: most } });
            }}
            minValue={attempts}
            maxValue={MOST_PEOPLE}
            step={1}
            help="What is still in doubt then goes to a reviewer."
            error={fault}
          />
        </div>
      )}
    </>
  );
}

const SIGNS = { picture: "image", text: "text", task: "thread" } as const;

function Flow({ pipeline, words: { object, shown } }: { pipeline: Draft["pipeline"]; words: TaskTypeWords }) {
  const { attempts, review, stopping } = pipeline;
  const noReview = review.share === 0 && review.below_confidence === 0 && !stopping;
  return (
    <>
      <h3 className={styles.asideTitle}>What will happen</h3>
      <div className={styles.flow}>
        <div className={styles.stage}>
          <Icon name={SIGNS[shown]} />A {shown} comes in
        </div>
        <span className={styles.down} />
        <div className={styles.stage}>
          <span>{peopleWords(attempts, stopping?.most_attempts ?? attempts)}</span>
          <Heads count={attempts} />
        </div>
        <span className={styles.down} />
        <div className={styles.stage}>
          <Icon name="layers" />
          {attempts === 1 ? "The answer is taken as it is" : mergedWords(object)}
        </div>
        {noReview ? <Straight /> : <Fork bar={review.below_confidence} target={stopping?.target_error} shown={shown} />}
      </div>
      <p className={styles.words}>{inWords(pipeline, shown)}</p>
    </>
  );
}

function mergedWords(object: TaskTypeWords["object"]): string {
  if (object === null) return "Their answers are weighed; each field gets a confidence";
  return `Their ${OBJECT_WORDS[object][1]} are matched and merged; each gets a confidence`;
}

function peopleWords(first: number, most: number): string {
  if (most > first) return `${first.toString()} to ${most.toString()} people answer, unseen by each other, until it is sure`;
  return first === 1 ? "One person answers" : `${first.toString()} people answer, unseen by each other`;
}

function Heads({ count }: { count: number }) {
  return (
    <span className={styles.heads} aria-hidden="true">
      {Array.from({ length: Math.min(count, MOST_HEADS) }, (_, index) => (
        <Icon key={index} name="user" size={15} />
      ))}
    </span>
  );
}

function Straight() {
  return (
    <>
      <span className={styles.down} />
      <div className={styles.stage} data-tone="success">
        <Icon name="check" />
        Settled
      </div>
    </>
  );
}

function Fork({ bar, target, shown }: { bar: number; target: number | undefined; shown: string }) {
  const sure = bar > 0 ? `at least ${percent(bar, 0)} sure` : `most ${shown}s`;
  return (
    <div className={styles.fork}>
      <div>
        <span className={styles.down} />
        <span className={styles.branch}>{target === undefined ? sure : `error below ${percent(target, 1)}`}</span>
        <div className={styles.stage} data-tone="success">
          <Icon name="check" />
          Settled
        </div>
      </div>
      <div>
        <span className={styles.down} />
        <span className={styles.branch}>less sure, or drawn by lot</span>
        <div className={styles.stage} data-tone="review">
          <Icon name="review" />
          A reviewer accepts, fixes or sends back
        </div>
      </div>
    </div>
  );
}

/** The pipeline in a few plain sentences. */
function inWords({ attempts, lease_seconds: lease, review, stopping }: Draft["pipeline"], thing: string): string {
  const many = attempts === 1 ? `One person does each ${thing}` : `${attempts.toString()} different people do each ${thing}`;
  const people = stopping ? `${many}, and more one by one up to ${stopping.most_attempts.toString()} until an error is less likely than ${percent(stopping.target_error, 1)}` : many;
  const first = `${people}, with up to ${plural(Math.round(lease / 60), "minute")} for each task.`;
  const doubt = review.below_confidence > 0 ? `every ${thing} that is less than ${percent(review.below_confidence, 0)} sure` : "";
  const sample = review.share > 0 ? `about ${Math.max(1, Math.round(review.share * 100)).toString()} of 100 others, by lot` : "";
  const left = stopping ? `every ${thing} that is still in doubt after that` : "";
  const seen = [left, doubt, sample].filter(Boolean).join(", and ");
  return seen ? `${first} A reviewer sees ${seen}.` : `${first} No reviewer looks at them: the merged answer is final.`;
}
