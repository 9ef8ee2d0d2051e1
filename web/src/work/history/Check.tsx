import { Badge } from "../../kit/Badge";
import { percent } from "../../kit/format";
import type { Tone } from "../../kit/states";
import type { PastAssignment } from "../queries";
import styles from "./History.module.css";

type OwnReview = NonNullable<PastAssignment["review"]>;

const OUTCOMES: Readonly<Record<OwnReview["outcome"], { title: string; tone: Tone }>> = {
  accept: { title: "Accepted", tone: "success" },
  fix: { title: "Fixed by a reviewer", tone: "review" },
  send_back: { title: "Sent back", tone: "warning" },
  pay_only: { title: "Paid, not used", tone: "warning" },
};

/** What a reviewer said; else why an answer is void; else how a check went, where the project tells. */
export function Check({ past: { is_gold_passed, gold_score, void_note, review } }: { past: PastAssignment }) {
  if (review !== null) return <Reviewed review={review} />;
  if (void_note !== null) return <Void note={void_note} />;
  if (is_gold_passed === null) return "–";
  return (
    <Badge tone={is_gold_passed ? "success" : "warning"} icon={is_gold_passed ? "check" : "x"}>
      {is_gold_passed ? "Passed" : "Missed"} · {percent(gold_score, 0)}
    </Badge>
  );
}

/** The score is how near the answer came to what was settled. One that was struck counts no more. */
function Reviewed({ review: { outcome, category, comment, score, is_struck } }: { review: OwnReview }) {
  const { title, tone } = OUTCOMES[outcome];
  return (
    <span className={styles.void}>
      <Badge tone={is_struck ? "neutral" : tone}>
        {is_struck ? "Struck after your appeal" : title}
        {score !== null && !is_struck && ` · ${percent(score, 0)}`}
      </Badge>
      {category && <span>{category.replaceAll("_", " ")}</span>}
      {comment && <span>{comment}</span>}
    </span>
  );
}

/** It decides nothing any more, and stays paid. */
function Void({ note }: { note: string }) {
  return (
    <span className={styles.void}>
      <Badge tone="warning" icon="info">
        Void
      </Badge>
      <span>{note}</span>
    </span>
  );
}
