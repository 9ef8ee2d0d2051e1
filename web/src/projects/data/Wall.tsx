import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Ontology } from "../../annotate";
import type { useLooks } from "../picture/Boxes";
import type { TaskSearch } from "../queries";
import type { Task } from "../types";
import styles from "./Data.module.css";
import { justify, type Layout, neighbour, rowsWithin } from "./justified";
import { Tile } from "./Tile";
import { useBand } from "./use-band";

type Props = {
  tasks: readonly Task[];
  /** All there are on the server, so far as known. */
  total: number;
  rowHeight: number;
  list: TaskSearch;
  looks: ReturnType<typeof useLooks>;
  ontology: Ontology;
  boxes: boolean;
  /** Whether settled values stand on the pictures. */
  values: boolean;
  only: string | null;
  /** Asks for more as the end comes near. */
  onNearEnd: () => void;
};

const GAP = 10;
const CAPTION = 26;
const NEAR = 1_600;
const KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

/** Tasks in full rows; only those near the window exist in the page, whatever their number. */
export function Wall({ tasks, total, rowHeight, onNearEnd, ...looks }: Props) {
  const holder = useRef<HTMLUListElement>(null);
  const band = useBand(holder);
  const ratios = useMemo(() => tasks.map(ratioOf), [tasks]);
  const layout = useMemo(
    () => (band.width ? justify(ratios, { width: band.width, rowHeight, gap: GAP, caption: CAPTION }) : { rows: [], height: 0 }),
    [ratios, band.width, rowHeight],
  );
  const { active, setActive, onKeyDown } = useArrows(layout, holder);
  useEffect(() => {
    if (band.width > 0 && band.to > layout.height - NEAR) onNearEnd();
  }, [band, layout.height, onNearEnd]);
  return (
    // The keys move between the links inside; each of them is a control of its own.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={holder} className={styles.wall} style={{ height: layout.height }} onKeyDown={onKeyDown} aria-label="Tasks">
      {shownPlaces(layout, band, active).map((place) => {
        const task = tasks[place.index];
        return (
          task && (
            <Tile key={task.id} task={task} place={place} total={total} active={place.index === active} onFocus={setActive} {...looks} />
          )
        );
      })}
    </ul>
  );
}

/** Width by height. Words are read most easily in a tile somewhat wider than high. */
function ratioOf({ picture }: Task): number {
  if (picture === null) return 1.6;
  return picture.width && picture.height ? picture.width / picture.height : 4 / 3;
}

/** The rows in the band; and the one that holds the focus, wherever it is, so that the focus is never lost. */
function shownPlaces(layout: Layout, band: { from: number; to: number }, active: number) {
  const rows = rowsWithin(layout, band.from, band.to);
  const focused = layout.rows.find((row) => row.some((place) => place.index === active));
  return (focused && !rows.includes(focused) ? [focused, ...rows] : rows).flat();
}

function useArrows(layout: Layout, holder: { readonly current: HTMLElement | null }) {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const link = holder.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    wanted.current = null;
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest" });
  });
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (!KEYS.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = neighbour(layout, active, event.key);
      event.preventDefault();
      if (next === null) return;
      wanted.current = next;
      setActive(next);
    },
    [layout, active],
  );
  return { active, setActive, onKeyDown };
}
