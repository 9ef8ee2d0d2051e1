import { Link as AriaLink } from "react-aria-components";
import { ago, moment } from "../kit/format";
import { Icon, type IconName } from "../kit/Icon";
import styles from "./Notifications.module.css";
import type { Notification } from "./queries";

const ICONS: Readonly<Record<string, IconName>> = {
  answer: "comment",
  announcement: "flag",
  appeal: "review",
  correction: "undo",
  credential: "user",
  decision: "user",
  message: "info",
  question: "help",
  rule: "settings",
  sanction: "warning",
  payout: "coin",
  rejection: "error",
  skill: "success",
  stuck_payouts: "warning",
};

type Props = { notifications: readonly Notification[]; onLeave?: () => void };

/** Notifications, newest first; those not read yet have a mark. */
export function NotificationList({ notifications, onLeave }: Props) {
  if (notifications.length === 0) return <p className={styles.none}>You were told nothing yet.</p>;
  return (
    <ul className={styles.list}>
      {notifications.map((each) => (
        <li key={each.id} className={styles.item} data-new={each.read_at === null}>
          <Icon name={ICONS[each.kind] ?? "info"} size={16} />
          <div className={styles.words}>
            <p className={styles.title}>
              <Title told={each} onLeave={onLeave} />
              {each.read_at === null && <span className="visually-hidden"> (new)</span>}
            </p>
            {each.words && <p className={styles.text}>{each.words}</p>}
            <time className={styles.when} dateTime={each.created_at} title={moment(each.created_at)}>
              {ago(each.created_at)}
            </time>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Title({ told, onLeave }: { told: Notification; onLeave?: () => void }) {
  if (told.path === null) return <>{told.title}</>;
  return (
    <AriaLink href={told.path} onPress={onLeave}>
      {told.title}
    </AriaLink>
  );
}
