import { Badge } from "../../kit/Badge";
import { duration, percent, plural } from "../../kit/format";
import { Person } from "../../kit/Person";
import { Boxes, type useLooks } from "../picture/Boxes";
import { Photo } from "../picture/Photo";
import { answerOf, type Attempt, type PictureOf, type TaskDetail } from "../types";
import styles from "./Attempts.module.css";
import { comparison, type Kinship } from "./views";

type Props = {
  task: TaskDetail;
  kinship: Kinship;
  looks: ReturnType<typeof useLooks>;
  lit: string | null;
  onLit: (id: string | null) => void;
  /** The attempt that the big picture shows, if it is one. */
  shown: string | null;
  onShow: (id: string) => void;
};

/** Everybody's answer side by side, small, with the same object lit up in all of them. */
export function Attempts({ task, ...rest }: Props) {
  return (
    <ul className={styles.attempts} aria-label="Attempts">
      {task.attempts.map((attempt) => (
        <AttemptCard key={attempt.id} attempt={attempt} picture={task.picture} {...rest} />
      ))}
    </ul>
  );
}

type CardProps = Omit<Props, "task"> & { attempt: Attempt; picture: PictureOf };

function AttemptCard({ attempt, picture, kinship, looks, lit, onLit, shown, onShow }: CardProps) {
  const { annotations } = answerOf(attempt.answer);
  const litHere = lit === null ? null : kinship.boxesOf(lit, attempt.id);
  const name = attempt.worker.shown_name;
  return (
    <li className={styles.attempt} data-missing={(litHere !== null && litHere.size === 0 && kinship.objects.length > 0) || undefined}>
      <button
        type="button"
        className={styles.picture}
        style={{ aspectRatio: picture.width && picture.height ? `${picture.width} / ${picture.height}` : "4 / 3" }}
        aria-pressed={shown === attempt.id}
        aria-label={`Show the attempt of ${name} large`}
        onClick={() => {
          onShow(attempt.id);
        }}
      >
        <Photo src={picture.thumbnail_url} alt="" fit="contain">
          {picture.width && picture.height && (
            <Boxes
              width={picture.width}
              height={picture.height}
              boxes={annotations}
              looks={looks}
              lit={litHere}
              onHover={(id) => {
                onLit(id && kinship.objectOf(attempt.id, id));
              }}
            />
          )}
        </Photo>
        {litHere?.size === 0 && <span className={styles.missed}>not drawn</span>}
      </button>
      <div className={styles.words}>
        <Person name={name} note={noteOf(attempt, annotations.length)} size={26} />
        {attempt.standing !== "counted" && <Badge tone="warning">{attempt.standing === "late" ? "late" : "sent back"}</Badge>}
      </div>
      {kinship.objects.length > 0 && <p className={styles.figures}>{comparisonWords(kinship, attempt.id, annotations.length)}</p>}
    </li>
  );
}

function noteOf({ active_seconds: seconds }: Attempt, boxes: number): string {
  return `${plural(boxes, "box", "boxes")} in ${duration(seconds)}`;
}

function comparisonWords(kinship: Kinship, responseId: string, boxes: number): string {
  const { found, of, extra, meanIou } = comparison(kinship, responseId, boxes);
  const parts = [`${found} of ${of} objects`];
  if (extra > 0) parts.push(`${extra} more`);
  if (meanIou !== null) parts.push(`overlap ${percent(meanIou, 0)}`);
  return parts.join(", ");
}
