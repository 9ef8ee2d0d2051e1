import { type DocumentSurface, drawsObjects, fieldsOf, isSameValue, type Ontology, valueWords } from "../../annotate";
import { Badge } from "../../kit/Badge";
import { duration, percent, plural } from "../../kit/format";
import { Person } from "../../kit/Person";
import { WorkStanding } from "../../pay/work/WorkStanding";
import { Boxes, type useLooks } from "../picture/Boxes";
import { Photo } from "../picture/Photo";
import { OBJECT_WORDS } from "../spec/task-types";
import { answerOf, type Attempt, type PictureOf, type SettledField, type TaskDetail } from "../types";
import styles from "./Attempts.module.css";
import { MarkList } from "./MarkList";
import { comparison, type Kinship } from "./views";

const STANDINGS: Readonly<Record<string, string>> = { late: "late", returned: "sent back", voided: "void" };

type Props = {
  task: TaskDetail;
  /** What spans are quoted from. */
  surface: DocumentSurface;
  ontology: Ontology;
  /** What was settled about the whole picture; values that are others are marked. */
  settled: readonly SettledField[];
  kinship: Kinship;
  looks: ReturnType<typeof useLooks>;
  lit: string | null;
  onLit: (id: string | null) => void;
  /** The attempt that the big picture shows, if it is one. */
  shown: string | null;
  onShow: (id: string) => void;
};

/** Everybody's answer side by side, small, with the same object lit up in all of them. Where nothing is drawn, in words. */
export function Attempts({ task, ...rest }: Props) {
  return (
    <ul className={styles.attempts} aria-label="Attempts">
      {task.attempts.map((attempt) => (
        <AttemptCard key={attempt.id} taskId={task.id} attempt={attempt} picture={task.picture} {...rest} />
      ))}
    </ul>
  );
}

type CardProps = Omit<Props, "task"> & { taskId: string; attempt: Attempt; picture: PictureOf | null };

function AttemptCard(props: CardProps) {
  const { taskId, attempt, picture, ontology, settled, kinship, lit } = props;
  const litHere = lit === null ? null : kinship.boxesOf(lit, attempt.id);
  const isDrawn = drawsObjects(ontology);
  const boxes = answerOf(attempt.answer).annotations.length;
  return (
    <li className={styles.attempt} data-missing={(litHere !== null && litHere.size === 0 && kinship.objects.length > 0) || undefined}>
      {isDrawn && (picture === null ? <MarkList {...props} litHere={litHere} /> : <SmallPicture {...props} picture={picture} litHere={litHere} />)}
      <div className={styles.words}>
        <Person name={attempt.worker.shown_name} note={noteOf(attempt, isDrawn ? foundWords(boxes, picture === null) : null)} size={26} />
        {attempt.standing !== "counted" && <Badge tone="warning">{STANDINGS[attempt.standing] ?? attempt.standing}</Badge>}
      </div>
      {isDrawn && kinship.objects.length > 0 && <p className={styles.figures}>{comparisonWords(kinship, attempt.id, boxes)}</p>}
      <Values attempt={attempt} ontology={ontology} settled={settled} />
      <WorkStanding taskId={taskId} responseId={attempt.id} />
    </li>
  );
}

/** What somebody said about the whole picture. */
function Values({ attempt, ontology, settled }: Pick<CardProps, "attempt" | "ontology" | "settled">) {
  const { fields = {} } = answerOf(attempt.answer);
  if (fieldsOf(ontology).length === 0) return null;
  return (
    <dl className={styles.values}>
      {fieldsOf(ontology).map((field) => {
        const found = settled.find(({ name }) => name === field.name);
        const isOther = found !== undefined && !isSameValue(field, found.value, fields[field.name]);
        return (
          <div key={field.name} data-other={isOther || undefined}>
            <dt>{field.title}</dt>
            <dd>
              {valueWords(field, fields[field.name]) || "no answer"}
              {isOther && <span className="visually-hidden">, other than settled</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function SmallPicture({ attempt, picture, kinship, looks, onLit, shown, onShow, litHere }: CardProps & { picture: PictureOf; litHere: ReadonlySet<string> | null }) {
  const { annotations } = answerOf(attempt.answer);
  return (
    <button
      type="button"
      className={styles.picture}
      style={{ aspectRatio: picture.width && picture.height ? `${picture.width} / ${picture.height}` : "4 / 3" }}
      aria-pressed={shown === attempt.id}
      aria-label={`Show the attempt of ${attempt.worker.shown_name} large`}
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
  );
}

const foundWords = (count: number, isMarked: boolean): string => plural(count, ...OBJECT_WORDS[isMarked ? "span" : "box"]);

/** `found`: how many objects, in words; null where none can be. */
function noteOf({ active_seconds: seconds }: Attempt, found: string | null): string {
  return found === null ? `in ${duration(seconds)}` : `${found} in ${duration(seconds)}`;
}

function comparisonWords(kinship: Kinship, responseId: string, boxes: number): string {
  const { found, of, extra, meanIou } = comparison(kinship, responseId, boxes);
  const parts = [`${found} of ${of} objects`];
  if (extra > 0) parts.push(`${extra} more`);
  if (meanIou !== null) parts.push(`overlap ${percent(meanIou, 0)}`);
  return parts.join(", ");
}
