// A ranking, the best above: dragged into order, moved by keys, or pressed one after the other.
import { useEffect, useId, useRef, useState, type DragEvent, type KeyboardEvent } from "react";
import { isAnswered, reranked, shownOrder, valueChosen, type Attribute } from "../../annotate";
import { Button, IconButton } from "../../kit/Button";
import { cx } from "../../kit/cx";
import { KeyCap } from "../../kit/KeyCap";
import styles from "./Attributes.module.css";
import { QuestionTitle, type Answering } from "./QuestionTitle";

type Ranking = Extract<Attribute, { type: "ranking" }>;

export function RankingField({ attribute, value, disabled, roomy, error, onChange }: Answering<Ranking>) {
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [held, setHeld] = useState<{ name: string; order: readonly string[] } | null>(null);
  const order = held?.order ?? shownOrder(attribute, value);
  const ranked = Array.isArray(value) ? value.length : 0;
  const isWhole = ranked === attribute.options.length;
  const { focusLater, told, tell } = useMoves(list, attribute);
  const move = (name: string, to: number) => {
    if (to < 0 || to >= order.length) return;
    focusLater(name);
    tell(name, to + 1);
    onChange(reranked(order, name, to));
  };
  const press = (name: string) => {
    const index = attribute.options.findIndex((option) => option.name === name);
    onChange(valueChosen(attribute, value, index)?.value);
  };
  const drag = {
    start: (name: string) => setHeld({ name, order }),
    over: (event: DragEvent, to: number) => {
      if (held === null) return;
      event.preventDefault();
      if (held.order[to] !== held.name) setHeld({ ...held, order: reranked(held.order, held.name, to) });
    },
    end: ({ dataTransfer }: DragEvent) => {
      if (held !== null && dataTransfer.dropEffect !== "none") onChange(held.order);
      setHeld(null);
    },
  };
  return (
    <div className={cx(styles.field, roomy && styles.roomy)}>
      <QuestionTitle id={id} attribute={attribute} isNeeded={attribute.required && !isWhole && !error} hint="the best above" />
      {/* Rows are dragged; the buttons in them do the same by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol ref={list} className={styles.ranking} aria-labelledby={id} data-ranking onDragOver={(event) => held && event.preventDefault()}>
        {order.map((name, index) => (
          <RankedRow
            key={name}
            name={name}
            attribute={attribute}
            rank={held !== null || index < ranked ? index + 1 : null}
            shortcut={roomy?.keys[attribute.options.findIndex((option) => option.name === name)]}
            isHeld={held?.name === name}
            disabled={disabled}
            onPress={() => press(name)}
            onMove={(by) => move(name, index + by)}
            drag={{ start: () => drag.start(name), over: (event) => drag.over(event, index), end: drag.end }}
          />
        ))}
      </ol>
      {!isWhole && !disabled && (
        <p className={styles.rankHint}>
          <span>{value !== undefined && isAnswered(value) ? "Go on with the next best." : "Press them from the best down, or drag."}</span>
          <Button size="sm" variant="ghost" onPress={() => onChange(order)}>
            Keep this order
          </Button>
        </p>
      )}
      <span role="status" className="visually-hidden">
        {told}
      </span>
      {error && <p className={styles.fault}>{error}</p>}
    </div>
  );
}

/** A row that was moved keeps the focus, and says where it is now. */
function useMoves(list: { readonly current: HTMLElement | null }, { options }: Ranking) {
  const wanted = useRef<string | null>(null);
  const [told, setTold] = useState("");
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-ranked="${CSS.escape(wanted.current)}"]`)?.focus();
    wanted.current = null;
  });
  const tell = (name: string, rank: number) => {
    const title = options.find((option) => option.name === name)?.title ?? name;
    setTold(`${title} is now ${rank.toString()} of ${options.length.toString()}.`);
  };
  return { told, tell, focusLater: (name: string) => void (wanted.current = name) };
}

type RowProps = {
  name: string;
  attribute: Ranking;
  /** Null while it has none. */
  rank: number | null;
  shortcut?: string;
  isHeld: boolean;
  disabled: boolean;
  onPress: () => void;
  onMove: (by: 1 | -1) => void;
  drag: { start: () => void; over: (event: DragEvent) => void; end: (event: DragEvent) => void };
};

function RankedRow({ name, attribute, rank, shortcut, isHeld, disabled, onPress, onMove, drag }: RowProps) {
  const title = attribute.options.find((option) => option.name === name)?.title ?? name;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (by === undefined || !event.altKey) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={styles.ranked}
      data-held={isHeld || undefined}
      data-unranked={rank === null || undefined}
      draggable={!disabled}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", title);
        drag.start();
      }}
      onDragOver={drag.over}
      onDrop={(event) => event.preventDefault()}
      onDragEnd={drag.end}
    >
      <button type="button" className={styles.rankedName} data-ranked={name} disabled={disabled} onClick={onPress} onKeyDown={onKeyDown} title="Drag it, or hold Alt and press an arrow">
        <span className={styles.rank}>{rank ?? "–"}</span>
        <span className={styles.rankedTitle}>{title}</span>
        <span className="visually-hidden">{rank === null ? ", not ranked yet" : `, ranked ${rank.toString()} of ${attribute.options.length.toString()}`}</span>
        {shortcut && (
          <span aria-hidden="true" className={styles.key}>
            <KeyCap keys={shortcut} />
          </span>
        )}
      </button>
      <span className={styles.rankMoves}>
        <IconButton size="sm" icon="arrow-up" label={`Move ${title} up`} excludeFromTabOrder disabled={disabled} onPress={() => onMove(-1)} />
        <IconButton size="sm" icon="arrow-down" label={`Move ${title} down`} excludeFromTabOrder disabled={disabled} onPress={() => onMove(1)} />
      </span>
    </li>
  );
}
