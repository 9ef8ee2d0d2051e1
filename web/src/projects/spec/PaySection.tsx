import { useState } from "react";
import { AmountField } from "../../kit/AmountField";
import { duration, money, percent } from "../../kit/format";
import { NumberField } from "../../kit/NumberField";
import { Select } from "../../kit/Select";
import { Slider } from "../../kit/Slider";
import { CURRENCIES, currencyOptions } from "../../pay/currencies";
import type { Per } from "../../pay/rate";
import { guessedMinor, hourlyMinor } from "../overview/forecast";
import type { Draft } from "./draft";
import { LearningPay } from "./LearningPay";
import { PayPromises } from "./PayPromises";
import { Panel, type SectionProps } from "./SpecEditor";
import { TASK_TYPES } from "./task-types";
import styles from "./Sections.module.css";

const GUESS_SECONDS = 45;
/** What the server takes where a version says nothing. */
const ACCEPT_AFTER_HOURS = 72;
const MOST_OBJECTS = 100;
const PERS = [
  { value: "task", title: "The task" },
  { value: "object", title: "The object", description: "As many as the answer has." },
  { value: "hour", title: "The hour", description: "Of active time." },
] as const;
const SECONDS = { style: "unit", unit: "second" } as const;

/** What an answer and a review pay, and what that comes to an hour. */
export function PaySection({ draft, set, faults, secondsPerAnswer }: SectionProps) {
  const { pay } = draft;
  const per = pay.per ?? "task";
  const change = (part: Partial<Draft["pay"]>) => {
    set({ pay: { ...pay, ...part } });
  };
  const amount = (label: string, help: string, field: "per_task_minor" | "per_review_minor" | "per_object_minor" | "per_hour_minor") => (
    <AmountField
      label={label}
      help={help}
      currency={pay.currency}
      minor={pay[field] ?? 0}
      onMinor={(minor) => { if (minor !== null) change({ [field]: minor }); }}
      error={faults.get(`pay.${field}`)}
    />
  );
  const options = currencyOptions(CURRENCIES, [pay.currency]);
  return (
    <Panel
      title="Pay"
      description="Shown to workers before they begin, and fixed for them when they take a task."
      aside={<Wage draft={draft} secondsPerAnswer={secondsPerAnswer} />}
    >
      <div className={styles.pair}>
        <Select label="Attempts are paid by" options={PERS} value={per} onChange={(chosen) => { change(paidBy(pay, chosen)); }} />
        {per === "task" && amount("Per task", "For each answer that counts, gold too.", "per_task_minor")}
        {per === "object" && amount("Per object", "For each object of an answer; one is paid where there is none.", "per_object_minor")}
        {per === "hour" && amount("Per hour", "Of active time. Loading and breaks are not counted.", "per_hour_minor")}
      </div>
      <div className={styles.pair}>
        {amount("Per review", "For each decision of a reviewer.", "per_review_minor")}
        {per === "object" && (
          <NumberField
            label="Objects paid at most"
            help="Of one task."
            value={pay.most_objects ?? MOST_OBJECTS}
            onChange={(most) => {
              if (!Number.isNaN(most)) change({ most_objects: Math.round(most) });
            }}
            minValue={1}
            maxValue={10_000}
            error={faults.get("pay.most_objects")}
          />
        )}
      </div>
      <div className={styles.pair}>
        <Select label="Currency" options={options} value={pay.currency} onChange={(currency) => { change({ currency }); }} />
        <NumberField
          label="Work is accepted by itself after"
          help="Until then you can refuse to accept it, with a reason that its worker reads. Afterwards its pay stays."
          suffix="hours"
          value={pay.accept_after_hours ?? ACCEPT_AFTER_HOURS}
          onChange={(hours) => {
            if (!Number.isNaN(hours)) change({ accept_after_hours: Math.round(hours) });
          }}
          minValue={0}
          maxValue={720}
          error={faults.get("pay.accept_after_hours")}
        />
      </div>
      <LearningPay pay={pay} change={change} error={faults.get("pay.learning_hourly_minor")} />
      <PayPromises draft={draft} change={change} faults={faults} />
      <p className={styles.words}>Leave the rates at zero for your own staff, whose pay is none of Goldsmith’s.</p>
    </Panel>
  );
}

/** Time that ran out is paid by the hour or at the floor: without either it is not. */
function paidBy({ hourly_floor_minor: floor, pays_expired: expired }: Draft["pay"], per: Per): Partial<Draft["pay"]> {
  return { per, pays_expired: per === "hour" || (floor ?? null) !== null ? (expired ?? "none") : "none" };
}

function Wage({ draft, secondsPerAnswer }: { draft: Draft; secondsPerAnswer: number | null }) {
  const [guess, setGuess] = useState(GUESS_SECONDS);
  const seconds = secondsPerAnswer ?? guess;
  const { currency } = draft.pay;
  const wage = hourlyMinor(guessedMinor(draft.pay, seconds), seconds) ?? 0;
  return (
    <>
      <h3 className={styles.asideTitle}>What an hour of work earns</h3>
      <p className={styles.wage}>
        {money({ minor: wage, currency })} <small>an hour</small>
      </p>
      {secondsPerAnswer === null ? (
        <>
          <Slider label="If an answer takes" value={guess} onChange={setGuess} minValue={5} maxValue={300} step={5} formatOptions={SECONDS} />
          <p className={styles.words}>A guess for now. Once people work, the time they really take stands here.</p>
        </>
      ) : (
        <p className={styles.words}>
          An answer takes <strong>{duration(secondsPerAnswer)}</strong> of active time here. Loading and breaks are not counted.
        </p>
      )}
      <Cost draft={draft} seconds={seconds} />
    </>
  );
}

const TASKS = 1_000;

function Cost({ draft, seconds }: { draft: Draft; seconds: number }) {
  const each = guessedMinor(draft.pay, seconds);
  const { pipeline, quality, pay } = draft;
  const currency = pay.currency;
  const answers = TASKS * pipeline.attempts;
  const gold = (answers * quality.gold_share) / Math.max(0.05, 1 - quality.gold_share);
  const parts = [
    { name: `${answers.toLocaleString("en")} answers`, minor: answers * each },
    { name: `gold, ${percent(quality.gold_share, 0)} of tasks`, minor: gold * each },
    { name: `reviews of the ${percent(pipeline.review.share, 0)} sample`, minor: TASKS * pipeline.review.share * pay.per_review_minor },
  ];
  const total = parts.reduce((sum, part) => sum + part.minor, 0);
  return (
    <div>
      <h3 className={styles.asideTitle}>What 1,000 {TASK_TYPES[draft.taskType].shown}s cost</h3>
      {[...parts, { name: "Together, before reviews of doubt and fees", minor: total }].map(({ name, minor }) => (
        <p key={name} className={styles.sum}>
          {name} <strong>{money({ minor: Math.round(minor), currency })}</strong>
        </p>
      ))}
    </div>
  );
}
