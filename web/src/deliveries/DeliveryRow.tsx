import { StatusPill } from "../kit/Badge";
import { buttonClass, ButtonContent } from "../kit/Button";
import { CopyButton } from "../kit/Code";
import { ago, moment, percent, plural, size } from "../kit/format";
import { Icon } from "../kit/Icon";
import { ProgressBar } from "../kit/Progress";
import styles from "./Deliveries.module.css";
import type { Delivery } from "./types";

const HASH_SHOWN = 12;

export function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { state, format, created_at: ordered, completed_at: completed } = delivery;
  const at = completed ?? ordered;
  return (
    <li className={styles.row}>
      <span className={styles.mark} data-state={state}>
        <Icon name={state === "failed" ? "error" : "delivery"} size={20} />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>
          {format.toUpperCase()} <StatusPill state={state} />
        </p>
        <p className={styles.facts}>
          {state === "ready" && `${contentsOf(delivery)}, ${size(delivery.byte_count)}, `}
          <time dateTime={at} title={moment(at)}>
            {ago(at)}
          </time>
        </p>
        {state === "ready" && delivery.quality && <p className={styles.facts}>{errorWords(delivery.quality)}</p>}
        {state === "building" && (
          <div className={styles.building}>
            <ProgressBar label={`Writing the ${format.toUpperCase()} file`} hideLabel />
          </div>
        )}
        {state === "failed" && <p className={styles.failure}>{failureOf(delivery)}</p>}
      </div>
      {state === "ready" && delivery.content_hash && <Hash hash={delivery.content_hash} />}
      {state === "ready" && (
        <a className={buttonClass({})} href={`/api/v1/deliveries/${delivery.id}/file`} download>
          <ButtonContent icon="download">
            Download<span className="visually-hidden"> {format.toUpperCase()} of {moment(at)}</span>
          </ButtonContent>
        </a>
      )}
    </li>
  );
}

function contentsOf({ task_count: tasks, object_count: objects, format }: Delivery): string {
  return objects === 0 || format === "csv" ? plural(tasks, "picture") : `${plural(tasks, "picture")}, ${plural(objects, "object")}`;
}

function Hash({ hash }: { hash: string }) {
  return (
    <span className={styles.hash} title={`SHA-256 of the file: ${hash}`}>
      <span>
        SHA-256 <code>{hash.slice(0, HASH_SHOWN)}…</code>
      </span>
      <CopyButton text={hash} label="Copy the SHA-256" />
    </span>
  );
}

function errorWords({ error_bound: bound, audited, confidence }: NonNullable<Delivery["quality"]>): string {
  if (bound === null) return "Its error is not known: no sample of it was reviewed.";
  return `At most ${percent(bound)} of the pictures that no reviewer saw are wrong (${percent(confidence, 0)} sure, ${plural(audited, "sample")} reviewed).`;
}

function failureOf({ error }: Delivery): string {
  const message = error?.["message"];
  return typeof message === "string" ? message : "It could not be written. Order it again; if that fails too, tell your administrator.";
}
