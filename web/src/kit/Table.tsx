import { type ReactNode, useMemo, useState } from "react";
import {
  Cell,
  Checkbox,
  Column,
  Row,
  type Selection,
  type SortDescriptor,
  Table as AriaTable,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from "react-aria-components";
import { Button } from "./Button";
import choice from "./Choice.module.css";
import { cx } from "./cx";
import { Icon } from "./Icon";
import styles from "./Table.module.css";
import { type SortValue, sorted } from "./table-order";

export type TableColumn<R> = {
  id: string;
  title: string;
  cell: (row: R) => ReactNode;
  /** Makes the column sortable on the rows at hand. */
  sortBy?: (row: R) => SortValue;
  /** Numbers stand right, so that digits line up. */
  numeric?: boolean;
  width?: number | `${number}%` | `${number}fr`;
  /** Least width in px where only rows in sight are drawn: it scrolls sideways rather than squeeze. */
  minWidth?: number;
};

export type TableProps<R> = {
  label: string;
  columns: readonly TableColumn<R>[];
  rows: readonly R[];
  rowId: (row: R) => string;
  /** Words a row is found by when typing; also its name for screen readers. */
  rowName?: (row: R) => string;
  /** Opening a row: an address (a real link) or an action. */
  rowHref?: (row: R) => string;
  onOpen?: (row: R) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (ids: Set<string> | "all") => void;
  /** Sort in force at first; or controlled, when the server sorts. */
  initialSort?: SortDescriptor;
  sort?: SortDescriptor;
  onSort?: (sort: SortDescriptor) => void;
  empty?: ReactNode;
  /** More pages exist on the server. */
  onMore?: () => void;
  loadingMore?: boolean;
  /** Height in px of a scrolling table that draws only the rows in sight; for thousands of rows. */
  height?: number;
};

const ROW_HEIGHT = 44;
const HEADER_HEIGHT = 34;

/** Rows and columns with sorting, selection, links and full keyboard control. */
export function Table<R extends object>(props: TableProps<R>) {
  const { rows, columns, initialSort, height, onMore, loadingMore } = props;
  const [ownSort, setOwnSort] = useState<SortDescriptor | undefined>(initialSort);
  const sort = props.sort ?? ownSort;
  const ordered = useMemo(() => {
    const by = props.onSort ? undefined : columns.find((column) => column.id === sort?.column)?.sortBy;
    return by && sort ? sorted(rows, by, sort.direction) : rows;
  }, [rows, columns, sort, props.onSort]);
  const grid = <Grid {...props} rows={ordered} sort={sort} onSort={props.onSort ?? setOwnSort} />;
  return (
    <div className={styles.frame} data-table={height ? "drawn" : "whole"}>
      {height ? (
        <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: ROW_HEIGHT, headingHeight: HEADER_HEIGHT }}>
          {grid}
        </Virtualizer>
      ) : (
        <div className={styles.scroll}>{grid}</div>
      )}
      {onMore && (
        <div className={styles.more}>
          <Button size="sm" variant="ghost" busy={loadingMore} onPress={onMore}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

function Grid<R extends object>(props: TableProps<R>) {
  const { label, columns, rows, rowId, rowName, rowHref, onOpen, selected, onSelect, sort, onSort, empty, height } = props;
  const selects = onSelect !== undefined;
  return (
    <AriaTable
      aria-label={label}
      className={styles.table}
      style={height ? { height, overflow: "auto" } : undefined}
      sortDescriptor={sort}
      onSortChange={onSort}
      selectionMode={selects ? "multiple" : "none"}
      selectedKeys={selected}
      onSelectionChange={(next: Selection) => onSelect?.(next === "all" ? "all" : new Set([...next].map(String)))}
    >
      <TableHeader className={styles.head}>
        {selects && (
          <Column width={46} minWidth={46} style={{ width: 46 }} className={styles.column}>
            <SelectBox />
          </Column>
        )}
        {columns.map((column, index) => (
          <HeadCell key={column.id} column={column} isRowHeader={index === 0} />
        ))}
      </TableHeader>
      <TableBody items={rows} dependencies={[columns]} renderEmptyState={() => <div className={styles.empty}>{empty ?? "Nothing here yet."}</div>}>
        {(row: R) => (
          <Row
            id={rowId(row)}
            textValue={rowName?.(row)}
            href={rowHref?.(row)}
            onAction={
              onOpen
                ? () => {
                    onOpen(row);
                  }
                : undefined
            }
            className={cx(styles.row, (rowHref ?? onOpen) && styles.opens)}
          >
            {selects && (
              <Cell className={styles.cell}>
                <SelectBox />
              </Cell>
            )}
            {columns.map((column) => (
              <Cell key={column.id} className={cx(styles.cell, column.numeric && styles.numeric)} data-title={column.title}>
                {column.cell(row)}
              </Cell>
            ))}
          </Row>
        )}
      </TableBody>
    </AriaTable>
  );
}

function HeadCell<R>({ column, isRowHeader }: { column: TableColumn<R>; isRowHeader: boolean }) {
  return (
    <Column
      id={column.id}
      isRowHeader={isRowHeader}
      allowsSorting={column.sortBy !== undefined}
      width={column.width}
      minWidth={column.minWidth}
      style={typeof column.width === "number" ? { width: column.width } : undefined}
      className={cx(styles.column, column.numeric && styles.numeric)}
    >
      {({ allowsSorting, sortDirection }) => (
        <span className={styles.title}>
          {column.title}
          {allowsSorting && (
            <span className={cx(styles.arrow, sortDirection && styles.sorted)}>
              <Icon name={sortDirection === "descending" ? "arrow-down" : "arrow-up"} size={12} />
            </span>
          )}
        </span>
      )}
    </Column>
  );
}

function SelectBox() {
  return (
    <Checkbox slot="selection" className={choice.choice}>
      {({ isIndeterminate }) => (
        <span className={choice.mark}>
          <Icon name={isIndeterminate ? "minus" : "check"} size={13} />
        </span>
      )}
    </Checkbox>
  );
}
