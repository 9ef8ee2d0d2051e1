import { memo } from "react";
import { drawsObjects, type Ontology } from "../../annotate";
import { Link } from "../../app/link";
import { taskName } from "../../app/task-name";
import { percent, plural } from "../../kit/format";
import { Icon } from "../../kit/Icon";
import { Boxes, type useLooks } from "../picture/Boxes";
import { fieldWords } from "../picture/field-words";
import { Shown } from "../picture/Shown";
import { ValueChips } from "../picture/ValueChips";
import type { TaskSearch } from "../queries";
import { sureness } from "../sureness";
import { objectsOf, settledFieldsOf, type Task } from "../types";
import type { Place } from "./justified";
import { standingOf } from "./standing";
import styles from "./Tile.module.css";

type Props = {
  task: Task;
  place: Place;
  total: number;
  looks: ReturnType<typeof useLooks>;
  /** The list that the tile stands in. */
  list: TaskSearch;
  active: boolean;
  ontology: Ontology;
  boxes: boolean;
  values: boolean;
  /** Only boxes of this label, when one is chosen. */
  only: string | null;
  onFocus: (index: number) => void;
};

/** One task of the data browser, with what was settled about it and how sure we are. */
export const Tile = memo(function Tile({ task, place, total, looks, list, active, ontology, boxes, values, only, onFocus }: Props) {
  const { picture } = task;
  const standing = standingOf(task);
  const words = values ? fieldWords(settledFieldsOf(task.fields), ontology) : [];
  const drawn = objectsOf(task.objects)
    .map((each) => each.annotation)
    .filter((each) => only === null || each.label === only);
  return (
    <li
      className={styles.tile}
      style={{ left: place.left, top: place.top, width: place.width, height: place.height }}
      aria-posinset={place.index + 1}
      aria-setsize={total}
    >
      <Link
        to="/projects/$projectId/tasks/$taskId"
        params={{ projectId: task.project_id, taskId: task.id }}
        search={list}
        preload={false}
        className={styles.link}
        tabIndex={active ? 0 : -1}
        data-index={place.index}
        onFocus={() => {
          onFocus(place.index);
        }}
      >
        <span className={styles.picture}>
          {task.state === "error" ? (
            <span className={styles.reason}>
              <Icon name="error" size={18} />
              <span>{String(task.error?.["message"] ?? "It could not be read.")}</span>
            </span>
          ) : (
            <Shown task={task}>
              {boxes && picture?.width && picture.height && (
                <Boxes width={picture.width} height={picture.height} boxes={drawn} looks={looks} fit="crop" />
              )}
            </Shown>
          )}
          <ValueChips values={words} over />
          {task.is_gold && (
            <span className={styles.gold} title="Hidden gold: its answer is known">
              <Icon name="target" size={13} />
            </span>
          )}
        </span>
        <span className={styles.caption}>
          <span className={styles.dot} data-tone={standing.tone} title={standing.title} />
          <span className={styles.name}>{taskName(task)}</span>
          <span className="visually-hidden">{standing.title.toLowerCase()}</span>
          {task.confidence !== null && <Sure task={task} confidence={task.confidence} isDrawn={drawsObjects(ontology)} />}
        </span>
      </Link>
    </li>
  );
});

function Sure({ task, confidence, isDrawn }: { task: Task; confidence: number; isDrawn: boolean }) {
  const agreement = percent(task.agreement, 0);
  return (
    <span className={styles.sure} data-tone={sureness(confidence)} title={`Confidence ${percent(confidence, 0)}, agreement ${agreement}`}>
      <span className="visually-hidden">{isDrawn && `${plural(task.objects.length, "object")}, `}confidence </span>
      {percent(confidence, 0)}
      <span className="visually-hidden"> agreement {agreement}</span>
    </span>
  );
}
