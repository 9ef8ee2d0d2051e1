import { ButtonLink } from "../../app/link";
import { Card } from "../../kit/Card";
import { count, percent, plural } from "../../kit/format";
import { Facts, Stack } from "../../kit/Layout";
import { ProgressBar } from "../../kit/Progress";
import type { Spec } from "../types";
import type { ProjectQuality } from "./queries";
import styles from "./Quality.module.css";

type Props = { quality: ProjectQuality; spec: Spec; projectId: string };

/** What the stated error rests on, and when tasks stop asking for more answers. */
export function Proof({ quality, spec, projectId }: Props) {
  const { stated } = quality;
  return (
    <Card title="What the error rests on" description="Tasks whose right answer is known, and that were decided like all others">
      <Stack gap={4}>
        <Facts
          items={[
            { name: "Audits", value: found(stated.audited, stated.audit_errors) },
            { name: "Gold that stopped by itself", value: found(stated.gold_stopped, stated.gold_errors) },
            { name: "Error at most", value: `${percent(stated.error_bound)}, ${percent(stated.confidence, 0)} sure` },
          ]}
        />
        {quality.target_error === null ? <Fixed spec={spec} projectId={projectId} /> : <Stopping quality={quality} target={quality.target_error} />}
      </Stack>
    </Card>
  );
}

function found(trials: number, errors: number): string {
  return trials === 0 ? "none yet" : `${count(errors)} wrong of ${count(trials)}`;
}

function Fixed({ spec, projectId }: { spec: Spec; projectId: string }) {
  return (
    <>
      <p className={styles.words}>
        Every task is answered by {plural(spec.pipeline.attempts, "person", "people")}. With a target error instead, a task stops as soon as
        enough is known, and easy ones cost less.
      </p>
      <div>
        <ButtonLink to="/projects/$projectId/settings" params={{ projectId }} size="sm" icon="settings">
          Set a target error
        </ButtonLink>
      </div>
    </>
  );
}

function Stopping({ quality, target }: { quality: ProjectQuality; target: number }) {
  const { threshold, known, known_needed: needed } = quality;
  if (threshold) {
    return (
      <p className={styles.words}>
        A task stops once its stated chance of being right is {percent(threshold.threshold)} or more. On {plural(threshold.trials, "known task")}{" "}
        that keeps the error to {percent(threshold.bound)} ({percent(threshold.confidence, 0)} sure); the aim is {percent(target)}.
      </p>
    );
  }
  return (
    <>
      <ProgressBar
        label="Known tasks towards a proven threshold"
        value={needed ? Math.min(1, known / needed) : undefined}
        text={needed ? `${count(known)} of about ${count(needed)}` : count(known)}
      />
      <p className={styles.words}>
        Until then a task stops once its calibrated chance of being right is above {percent(1 - target)}. Audits and gold make more tasks
        known; with errors among them more are needed.
      </p>
    </>
  );
}
