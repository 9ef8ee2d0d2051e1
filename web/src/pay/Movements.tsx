import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { ago, day, moment, money, moneyChange } from "../kit/format";
import { RowsSkeleton } from "../kit/Skeleton";
import { Table, type TableColumn } from "../kit/Table";
import { NoteDialog } from "./NoteDialog";
import styles from "./Pay.module.css";
import { type Movement, movementsQuery, useReverse, type Whose } from "./queries";
import { reasonWords, routeWords } from "./words";
import { AppealButton } from "./work/AppealButton";

/** Every movement of somebody's money, newest first: one's own, with appeals; or a worker's, to take payments back. */
export function Movements({ whose }: { whose: Whose }) {
  const session = useSession();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(movementsQuery(whose));
  const may = whose !== null && whose !== session.user.id && can(session, "manage_money");
  const columns = useMemo(() => columnsWith(whose, may), [whose, may]);
  return (
    <Card title="Every movement" description="What came in, what went out, and what only changed its state." flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={5} />}
      {data && (
        <Table
          label={whose === null ? "Every movement of your money" : "Every movement of this worker's money"}
          columns={columns}
          rows={data.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
          rowName={({ reason }) => reasonWords(reason)}
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
    </Card>
  );
}

function columnsWith(whose: Whose, may: boolean): readonly TableColumn<Movement>[] {
  return [
    { id: "what", title: "What", cell: (movement) => <What movement={movement} whose={whose} may={may} />, width: "2fr" },
    { id: "amount", title: "Amount", numeric: true, cell: (movement) => <Change movement={movement} /> },
    { id: "when", title: "When", numeric: true, cell: ({ created_at: at }) => <time dateTime={at} title={moment(at)}>{ago(at)}</time> },
  ];
}

function What({ movement, whose, may }: { movement: Movement; whose: Whose; may: boolean }) {
  const { reason, project_name: project, note } = movement;
  const words = [project, reason === "top_up" && note ? day(note) : note].filter(Boolean).join(" · ");
  return (
    <span className={styles.words}>
      <span>{reasonWords(reason)}</span>
      {words && <span className={styles.note}>{words}</span>}
      <span className={styles.note}>
        {routeWords(movement)}
        {movement.is_reversed && " · taken back later"}
      </span>
      {whose === null && <Objection movement={movement} />}
      {may && REVERSIBLE.has(reason) && !movement.is_reversed && movement.change_minor > 0 && <TakeBack movement={movement} />}
    </span>
  );
}

/** What can be taken back; pay for accepted work stays. */
const REVERSIBLE: ReadonlySet<Movement["reason"]> = new Set(["bonus", "correction", "top_up", "expiry"]);

function Objection({ movement: { appeal_until: until, subject_id: id, amount } }: { movement: Movement }) {
  if (until === null || new Date(until) < new Date()) return null;
  return (
    <span>
      <AppealButton subject="reversal" subjectId={id} until={until} name={`${money(amount)} taken back`} />
    </span>
  );
}

function TakeBack({ movement: { id, reason, amount } }: { movement: Movement }) {
  const [open, setOpen] = useState(false);
  const reverse = useReverse(id);
  const what = `${money(amount)} (${reasonWords(reason)})`;
  return (
    <span>
      <Button size="sm" aria-label={`Take back ${what}`} onPress={() => { setOpen(true); }}>
        Take back
      </Button>
      {open && (
        <NoteDialog
          title={`Take back ${what}?`}
          description="The same amount goes back to the project. It can be done once, while the worker still has it to be paid, and the worker can appeal."
          label="Why"
          help="The worker reads this."
          action="Take it back"
          done={`${money(amount)} taken back`}
          danger
          onSend={(words) => reverse.mutateAsync(words)}
          onClose={() => { setOpen(false); }}
        />
      )}
    </span>
  );
}

/** What is neither more nor less than before stands back, without a sign. */
function Change({ movement: { amount, change_minor: change } }: { movement: Movement }) {
  if (change === 0) return <span className={styles.between}>{money(amount)}</span>;
  return <span className={change > 0 ? styles.in : styles.out}>{moneyChange({ minor: change, currency: amount.currency })}</span>;
}
