import { type ReactNode, useState } from "react";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { faultOf } from "../kit/fault";
import { plural } from "../kit/format";
import { Table, type TableColumn } from "../kit/Table";
import { toast } from "../kit/Toast";
import styles from "./Operations.module.css";
import { type Operation, useCarryOut, useUndo } from "./queries";

export type Act = { title: string; kind: Operation["kind"]; priority?: number };

type Props<R> = {
  title: string;
  description: string;
  thing: string;
  rows: readonly R[];
  columns: readonly TableColumn<R>[];
  rowName: (row: R) => string;
  acts: readonly Act[];
  empty: ReactNode;
};

/** A list of which several are chosen and one thing is done to them; and taken back in the same breath. */
export function Chosen<R extends { id: string }>({ title, description, thing, rows, columns, rowName, acts, empty }: Props<R>) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mayChange = can(useSession(), "manage_projects");
  const present = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const choose = (ids: Set<string> | "all") => {
    setChosen(ids === "all" ? new Set(rows.map(({ id }) => id)) : ids);
  };
  const buttons = present.length > 0 && <Acts acts={acts} ids={present} thing={thing} onDone={() => { setChosen(new Set()); }} />;
  return (
    <Card title={title} description={description} actions={buttons} flush>
      {rows.length === 0 ? (
        <p className={styles.none}>{empty}</p>
      ) : (
        <Table label={title} columns={columns} rows={rows} rowId={({ id }) => id} rowName={rowName} {...(mayChange ? { selected: chosen, onSelect: choose } : {})} />
      )}
    </Card>
  );
}

type Asked = ReturnType<typeof useCarryOut>["variables"];
type ActsProps = { acts: readonly Act[]; ids: readonly string[]; thing: string; onDone: () => void };

function Acts({ acts, ids, thing, onDone }: ActsProps) {
  const carryOut = useCarryOut();
  const undo = useUndo();
  const fail = (error: unknown) => { toast.danger(faultOf(error).message); };
  const takeBack = (made: Operation) => {
    undo.mutate(made.id, { onSuccess: (undone) => { toast.success(undoneWords(undone)); }, onError: fail });
  };
  const act = ({ kind, priority }: Act) => {
    const told = (made: Operation) => {
      onDone();
      toast.success(doneWords(made, thing), { action: { title: "Undo", run: () => { takeBack(made); } } });
    };
    carryOut.mutate({ kind, ids: [...ids], priority: priority ?? null }, { onSuccess: told, onError: fail });
  };
  return (
    <div className={styles.acts} role="group" aria-label={`With ${plural(ids.length, thing)}`}>
      {acts.map((each) => (
        <Button key={each.title} size="sm" busy={carryOut.isPending && isOf(each, carryOut.variables)} disabled={carryOut.isPending} onPress={() => { act(each); }}>
          {each.title}
        </Button>
      ))}
    </div>
  );
}

const isOf = ({ kind, priority }: Act, asked: Asked | undefined) => asked?.kind === kind && (asked.priority ?? undefined) === priority;

/** What was changed, and how much was not. */
export function doneWords({ changed_count: changed, outcomes }: Operation, thing: string): string {
  const left = outcomes.length - changed;
  return `${plural(changed, thing)} changed${left > 0 ? `, ${left.toString()} left as they were` : ""}`;
}

/** What was put back, and how much could not be. */
export function undoneWords({ undo_outcomes: outcomes }: Operation): string {
  const left = outcomes?.filter(({ reason }) => reason !== null).length ?? 0;
  const back = (outcomes?.length ?? 0) - left;
  return `${back.toString()} put back${left > 0 ? `, ${left.toString()} could not be` : ""}`;
}
