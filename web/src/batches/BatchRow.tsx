import { Link } from "../app/link";
import { Badge, StatusPill } from "../kit/Badge";
import { ago, moment } from "../kit/format";
import { SegmentedProgress } from "../kit/Progress";
import { BatchActions } from "./BatchActions";
import styles from "./Batches.module.css";
import type { Batch } from "./queries";
import { countWords, segmentsOf } from "./words";

/** One batch of the list: what it is, how far, and what can be done with it. */
export function BatchRow({ batch }: { batch: Batch }) {
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <Link to="/projects/$projectId/batches/$batchId" params={{ projectId: batch.project_id, batchId: batch.id }} className={styles.title}>
          {batch.name}
        </Link>
        <span className={styles.marks}>
          <StatusPill state={batch.state} />
          <BatchMarks batch={batch} />
        </span>
      </div>
      <div className={styles.progress}>
        <SegmentedProgress label={`Tasks of ${batch.name}`} segments={segmentsOf(batch)} thin />
        <span className={styles.counts}>{countWords(batch)}</span>
      </div>
      <time className={styles.made} dateTime={batch.created_at} title={moment(batch.created_at)}>
        made {ago(batch.created_at)}
      </time>
      <span className={styles.menu}>
        <BatchActions batch={batch} inList />
      </span>
    </li>
  );
}

/** What is special about a batch, in a word each. */
export function BatchMarks({ batch }: { batch: Batch }) {
  return (
    <>
      {batch.is_apart && <Badge icon="sort">apart</Badge>}
      {batch.group_ids.length > 0 && <Badge icon="lock">kept to groups</Badge>}
      {batch.is_calibration && <Badge tone="info">calibration</Badge>}
      {batch.is_self_labelled && <Badge tone="info">own people</Badge>}
    </>
  );
}
