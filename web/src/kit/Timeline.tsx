import type { ReactNode } from "react";
import { cx } from "./cx";
import { ago, moment } from "./format";
import { Icon, type IconName } from "./Icon";
import type { Tone } from "./states";
import styles from "./Timeline.module.css";

export type TimelineEvent = {
  id: string;
  /** RFC 3339 */
  at: string;
  icon: IconName;
  tone?: Tone;
  title: ReactNode;
  detail?: ReactNode;
};

/** What happened, in order; each entry with its exact time on hover and for screen readers. */
export function Timeline({ label, events }: { label: string; events: readonly TimelineEvent[] }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {events.map((event) => (
        <li key={event.id} className={styles.event}>
          <span className={cx(styles.icon, styles[event.tone ?? "neutral"])}>
            <Icon name={event.icon} size={14} />
          </span>
          <div className={styles.words}>
            <div className={styles.title}>
              <span>{event.title}</span>
              <time dateTime={event.at} title={moment(event.at)} className={styles.time}>
                {ago(event.at)}
              </time>
            </div>
            {event.detail && <div className={styles.detail}>{event.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
