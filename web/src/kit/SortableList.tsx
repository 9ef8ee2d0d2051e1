import type { ReactNode } from "react";
import { Button, DropIndicator, GridList, GridListItem, ListLayout, useDragAndDrop, Virtualizer } from "react-aria-components";
import { IconButton } from "./Button";
import { cx } from "./cx";
import { Icon } from "./Icon";
import { Menu } from "./Menu";
import { reordered, type Step, stepped } from "./reorder";
import styles from "./SortableList.module.css";

type Props<R> = {
  label: string;
  rows: readonly R[];
  rowId: (row: R) => string;
  rowName: (row: R) => string;
  children: (row: R) => ReactNode;
  /** The new order of all ids; left out where nobody may change it. */
  onOrder?: (order: string[]) => void;
};

const STEPS: readonly [step: Step, title: string][] = [
  ["first", "Move to the top"],
  ["up", "Move up"],
  ["down", "Move down"],
  ["last", "Move to the end"],
];

/** Beyond so many rows the list scrolls by itself and draws those in sight alone. */
const MOST_DRAWN = 40;
const ROW_HEIGHT = 57;

/**
 * Rows that are put in order: dragged, moved by their handle with the keyboard (Enter, arrows, Enter), or by the steps
 * of each row's menu, which fingers reach too.
 */
export function SortableList<R extends object>({ label, rows, rowId, rowName, children, onOrder }: Props<R>) {
  const order = rows.map(rowId);
  const nameOf = (id: string) => rowName(rows[order.indexOf(id)] as R);
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !onOrder,
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": nameOf(String(key)) })),
    onReorder: ({ keys, target }) => {
      if (target.dropPosition === "on") return;
      const next = reordered(order, new Set([...keys].map(String)), { key: String(target.key), side: target.dropPosition });
      if (next.join() !== order.join()) onOrder?.(next);
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className={styles.indicator} />,
  });
  const isLong = rows.length > MOST_DRAWN;
  const list = (
    <GridList
      aria-label={label}
      className={cx(styles.list, isLong && styles.long)}
      items={rows.map((row, index) => ({ id: rowId(row), row, index }))}
      dependencies={[rows, onOrder, children]}
      dragAndDropHooks={dragAndDropHooks}
      // Links, menus and handles inside are reached by Tab, too.
      keyboardNavigationBehavior="tab"
    >
      {({ id, row, index }) => (
        <GridListItem id={id} textValue={rowName(row)} className={styles.row}>
          <span className={styles.place}>{index + 1}</span>
          {onOrder && (
            <Button slot="drag" className={styles.handle} aria-label={`Drag ${rowName(row)}`}>
              <Icon name="grip" size={16} />
            </Button>
          )}
          <div className={styles.content}>{children(row)}</div>
          {onOrder && (
            <Menu label={`Move ${rowName(row)}`} groups={[{ entries: stepsOf(index, rows.length, (step) => { onOrder(stepped(order, id, step)); }) }]} placement="bottom end">
              <IconButton icon="sort" size="sm" label={`Move ${rowName(row)}`} />
            </Menu>
          )}
        </GridListItem>
      )}
    </GridList>
  );
  if (!isLong) return list;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: ROW_HEIGHT }}>
      {list}
    </Virtualizer>
  );
}

function stepsOf(index: number, count: number, go: (step: Step) => void) {
  return STEPS.map(([step, title]) => ({
    title,
    disabled: step === "first" || step === "up" ? index === 0 : index === count - 1,
    onAction: () => { go(step); },
  }));
}
