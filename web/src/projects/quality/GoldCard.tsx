import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Ontology } from "../../annotate";
import { Link } from "../../app/link";
import { can, useSession } from "../../app/session";
import { taskName } from "../../app/task-name";
import { Badge } from "../../kit/Badge";
import { Card } from "../../kit/Card";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count, percent, plural } from "../../kit/format";
import { Segmented } from "../../kit/Segmented";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Table, type TableColumn } from "../../kit/Table";
import { Shown } from "../picture/Shown";
import { GoldActions } from "./GoldActions";
import { expectedWords } from "./expected-words";
import { type Gold, type GoldChoice, goldQuery, type ProjectQuality } from "./queries";
import styles from "./Quality.module.css";

const SOURCES: Readonly<Record<string, string>> = { import: "imported", audit: "an audit", agreement: "agreement", task: "a person here" };
const MEASURES = "The error bound rests on it, so nobody's weight is learnt from it";
const TEACHES = "What people answer decides how much their answers count";
const MOST_ROWS = 10;
const TALL = 480;
/** Room for both answers about a task in doubt side by side, and for a menu. */
const ANSWERS = 204;
const MENU = 60;

type Props = { projectId: string; quality: ProjectQuality; ontology: Ontology };

/** Tasks whose answer is known: what they expect, how people do on them, and which expected answer is in doubt. */
export function GoldCard({ projectId, quality, ontology }: Props) {
  const [only, setOnly] = useState<GoldChoice>(quality.gold_doubted > 0 ? "doubted" : "all");
  const options = [
    { value: "all", title: "All", count: quality.gold_size },
    { value: "doubted", title: "In doubt", count: quality.gold_doubted },
  ] as const;
  return (
    <Card
      title="Gold"
      description="What most people fail is in doubt: the known answer may be wrong, so it is not served until you have looked."
      actions={<Segmented label="Which gold" options={options} value={only} onChange={setOnly} />}
      flush
    >
      <GoldTable projectId={projectId} only={only} ontology={ontology} />
    </Card>
  );
}

function GoldTable({ projectId, only, ontology }: { projectId: string; only: GoldChoice; ontology: Ontology }) {
  const mayJudge = can(useSession(), "manage_projects");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(goldQuery(projectId, only));
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const hasDoubt = rows?.some(({ doubted_at: doubted }) => doubted !== null) ?? false;
  const columns = useMemo(() => columnsFor(projectId, ontology, mayJudge, hasDoubt), [projectId, ontology, mayJudge, hasDoubt]);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!rows) return <RowsSkeleton rows={4} />;
  return (
    <Table
      label="Gold"
      columns={columns}
      rows={rows}
      rowId={({ task_id }) => task_id}
      rowName={taskName}
      empty={only === "doubted" ? "Nothing is in doubt." : "No gold yet. Import some with known answers, make a settled task gold, or let audits and agreement make it (Settings)."}
      height={rows.length > MOST_ROWS ? TALL : undefined}
      onMore={hasNextPage ? () => void fetchNextPage() : undefined}
      loadingMore={isFetchingNextPage}
    />
  );
}

function columnsFor(projectId: string, ontology: Ontology, mayJudge: boolean, hasDoubt: boolean): readonly TableColumn<Gold>[] {
  const columns: TableColumn<Gold>[] = [
    { id: "task", title: "Task", cell: (gold) => <Task gold={gold} projectId={projectId} />, width: "2fr", minWidth: 170 },
    { id: "expected", title: "Known answer", cell: ({ expected }) => <Known words={expectedWords(expected, ontology)} />, width: "2fr", minWidth: 170 },
    { id: "source", title: "Known from", cell: ({ source }) => SOURCES[source] ?? source, minWidth: 104 },
    { id: "difficulty", title: "Difficulty", minWidth: 90, cell: ({ grade, difficulty }) => <span title={`${percent(difficulty, 0)} of people are expected to fail it`}>{grade}</span> },
    { id: "passed", title: "Passed", numeric: true, minWidth: 80, cell: ({ answered, passed }) => (answered === 0 ? "–" : `${count(passed)} of ${count(answered)}`) },
    { id: "use", title: "Use", minWidth: 90, cell: ({ measures }) => <span title={measures ? MEASURES : TEACHES}>{measures ? "measures" : "teaches"}</span> },
    { id: "state", title: "State", minWidth: 90, cell: (gold) => <State gold={gold} /> },
  ];
  const room = hasDoubt ? ANSWERS : MENU;
  if (mayJudge) columns.push({ id: "actions", title: "", width: room, minWidth: room, cell: (gold) => <GoldActions projectId={projectId} gold={gold} /> });
  return columns;
}

/** Two lines at most, for a row is no higher; all of it where one points at it. */
function Known({ words }: { words: string }) {
  return (
    <span className={styles.known} title={words}>
      {words}
    </span>
  );
}

function Task({ gold, projectId }: { gold: Gold; projectId: string }) {
  return (
    <Link to="/projects/$projectId/tasks/$taskId" params={{ projectId, taskId: gold.task_id }} search={{ filter: "gold" }} className={styles.gold}>
      <span className={styles.thumbnail}>
        <Shown task={{ ...gold, excerpt: null }} />
      </span>
      <span className={styles.file}>{taskName(gold)}</span>
    </Link>
  );
}

function State({ gold: { doubted_at: doubted, confirmed_at: confirmed, answered } }: { gold: Gold }) {
  if (doubted !== null) return <Badge tone="warning">in doubt</Badge>;
  if (confirmed !== null) return <Badge tone="success">confirmed</Badge>;
  return <span title={plural(answered, "answer")}>served</span>;
}
