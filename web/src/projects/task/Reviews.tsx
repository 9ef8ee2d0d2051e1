import { Badge } from "../../kit/Badge";
import { ago, moment } from "../../kit/format";
import { Icon, type IconName } from "../../kit/Icon";
import { Person } from "../../kit/Person";
import type { Tone } from "../../kit/states";
import { WorkStanding } from "../../pay/work/WorkStanding";
import { commentsOf, type Review, type TaskDetail } from "../types";
import { words } from "./history";
import styles from "./Reviews.module.css";

const OUTCOMES: Readonly<Record<Review["outcome"], { title: string; tone: Tone; icon: IconName }>> = {
  accept: { title: "Accepted", tone: "success", icon: "check" },
  fix: { title: "Fixed", tone: "review", icon: "edit" },
  send_back: { title: "Sent back", tone: "warning", icon: "undo" },
  pay_only: { title: "Paid, not used", tone: "warning", icon: "coin" },
};

type Props = { task: TaskDetail; onLit: (id: string | null) => void; onShow: (id: string) => void };

/** What reviewers decided, and problems that workers reported. */
export function Reviews({ task, onLit, onShow }: Props) {
  if (task.reviews.length + task.flags.length === 0) return <p className={styles.none}>Nobody has reviewed this {task.picture === null ? "task" : "picture"} or reported a problem.</p>;
  return (
    <ul className={styles.list}>
      {task.reviews.map((review) => (
        <li key={review.id} className={styles.entry}>
          <div className={styles.head}>
            <Person name={review.reviewer.shown_name} size={26} />
            <Badge {...OUTCOMES[review.outcome]}>{OUTCOMES[review.outcome].title}</Badge>
            <time dateTime={review.created_at} title={moment(review.created_at)}>
              {ago(review.created_at)}
            </time>
          </div>
          {review.category && <p className={styles.category}>{words(review.category)}</p>}
          {review.response_id && <WorkStanding taskId={task.id} responseId={review.response_id} />}
          {commentsOf(review.comments).map((comment, index) => (
            <blockquote key={index} className={styles.comment}>
              {comment.text}
              {comment.annotation_id && <PinnedTo id={comment.annotation_id} onLit={onLit} onShow={onShow} />}
            </blockquote>
          ))}
        </li>
      ))}
      {task.flags.map((flag) => (
        <li key={flag.created_at + flag.reason} className={styles.entry}>
          <div className={styles.head}>
            <span className={styles.flag}>
              <Icon name="flag" size={15} />
            </span>
            <span className={styles.reason}>{words(flag.reason)}</span>
            <time dateTime={flag.created_at} title={moment(flag.created_at)}>
              {ago(flag.created_at)}
            </time>
          </div>
          {flag.comment && <blockquote className={styles.comment}>{flag.comment}</blockquote>}
        </li>
      ))}
    </ul>
  );
}

function PinnedTo({ id, onLit, onShow }: { id: string } & Pick<Props, "onLit" | "onShow">) {
  return (
    <button
      type="button"
      className={styles.pin}
      onClick={() => { onShow(id); }}
      onPointerEnter={() => { onLit(id); }}
      onPointerLeave={() => { onLit(null); }}
      onFocus={() => { onLit(id); }}
      onBlur={() => { onLit(null); }}
    >
      <Icon name="target" size={13} />
      Show the object
    </button>
  );
}
