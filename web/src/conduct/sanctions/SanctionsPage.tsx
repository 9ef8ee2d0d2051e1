import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "../../app/link";
import { usePageTitle } from "../../app/page-title";
import { can, useSession } from "../../app/session";
import { Badge, StatusPill } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, moment } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { Person } from "../../kit/Person";
import { Segmented } from "../../kit/Segmented";
import { RowsSkeleton } from "../../kit/Skeleton";
import { NoteDialog } from "../../pay/NoteDialog";
import styles from "../Conduct.module.css";
import { MoreButton } from "../MoreButton";
import { type Sanction, sanctionsQuery, useDecideSanction } from "../queries";
import { KINDS } from "../words";

type Which = "in_force" | "all";

/** Everything that is held against workers, and what a person may still decide about it. */
export function SanctionsPage() {
  usePageTitle("Sanctions");
  const [which, setWhich] = useState<Which>("in_force");
  return (
    <>
      <PageHeader
        title="Sanctions"
        crumbs={[{ title: "Workers", href: "/workers" }]}
        description="Warnings, pauses and suspensions, each with its rule, evidence, dates and who decided. None touches pay."
        actions={<Segmented label="Which" options={[{ value: "in_force", title: "In force" }, { value: "all", title: "All" }]} value={which} onChange={setWhich} />}
      />
      <Listed which={which} />
    </>
  );
}

function Listed({ which }: { which: Which }) {
  const found = useInfiniteQuery(sanctionsQuery(which));
  if (found.error) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <RowsSkeleton rows={5} />;
  const sanctions = found.data.pages.flatMap((page) => page.items);
  if (sanctions.length === 0) {
    return (
      <EmptyState picture="people" title={which === "in_force" ? "Nothing is held against anybody" : "There never was a sanction"}>
        Warn, pause or suspend somebody on their page in a project. A rule can only pause, until you have looked.
      </EmptyState>
    );
  }
  return (
    <Stack gap={3}>
      <ul className={styles.list} aria-label="Sanctions">
        {sanctions.map((sanction) => (
          <li key={sanction.id}>
            <SanctionCard sanction={sanction} />
          </li>
        ))}
      </ul>
      <MoreButton {...found} />
    </Stack>
  );
}

function SanctionCard({ sanction }: { sanction: Sanction }) {
  const { worker, kind, project_id: projectId, project_name: project, state, rule, evidence, note } = sanction;
  const isToCome = state === "upheld" && new Date(sanction.takes_effect_at) > new Date();
  const person = <Person name={worker.shown_name} size={26} />;
  const title =
    projectId === null ? (
      person
    ) : (
      <Link to="/projects/$projectId/workers/$workerId" params={{ projectId, workerId: worker.id }}>
        {person}
      </Link>
    );
  return (
    <Card title={title} actions={<Badge tone={KINDS[kind].tone}>{KINDS[kind].title}</Badge>}>
      <div className={styles.entry}>
        <div className={styles.head}>
          <span className={styles.title}>{rule.replaceAll("_", " ")}</span>
          <StatusPill state={state} title={isToCome ? "Announced" : undefined} />
          <time dateTime={sanction.created_at} title={moment(sanction.created_at)}>
            {ago(sanction.created_at)}
          </time>
        </div>
        <p className={styles.quote}>{String(evidence["sentence"] ?? "")}</p>
        {note && <p className={styles.note}>{note}</p>}
        <p className={styles.facts}>
          <span>{project ?? (kind === "suspension" ? "all projects" : "no project")}</span>
          <span>{madeBy(sanction)}</span>
          <span>from {moment(sanction.takes_effect_at)}</span>
          {sanction.ends_at && <span>until {moment(sanction.ends_at)}</span>}
        </p>
        <Decisions sanction={sanction} />
      </div>
    </Card>
  );
}

function madeBy({ is_by_rule: isByRule, decided_by: decider, state }: Sanction): string {
  const decided = decider === null ? "nobody has looked yet" : `${state === "lifted" ? "lifted" : "decided"} by ${decider}`;
  return isByRule ? `made by a rule, ${decided}` : decided;
}

function Decisions({ sanction }: { sanction: Sanction }) {
  const session = useSession();
  const [deciding, setDeciding] = useState<"upheld" | "lifted" | null>(null);
  const decide = useDecideSanction(sanction.id);
  const may = can(session, sanction.kind === "suspension" ? "manage_users" : "manage_projects") && sanction.worker.id !== session.user.id;
  if (!may || (sanction.state !== "open" && sanction.state !== "upheld")) return null;
  const who = sanction.worker.shown_name;
  return (
    <div className={styles.actions}>
      {sanction.state === "open" && <Button size="sm" onPress={() => { setDeciding("upheld"); }}>Uphold</Button>}
      <Button size="sm" onPress={() => { setDeciding("lifted"); }}>{sanction.kind === "warning" ? "Withdraw" : "Lift"}</Button>
      {deciding && (
        <NoteDialog
          title={deciding === "lifted" ? `Lift this ${sanction.kind}?` : `Uphold this ${sanction.kind}?`}
          label="Why"
          help={`${who} reads this.`}
          action={deciding === "lifted" ? "Lift it" : "Uphold it"}
          done={deciding === "lifted" ? "Lifted" : "Upheld"}
          onSend={(note) => decide.mutateAsync({ state: deciding, note })}
          onClose={() => { setDeciding(null); }}
        />
      )}
    </div>
  );
}
