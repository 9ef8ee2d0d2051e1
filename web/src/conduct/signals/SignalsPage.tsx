import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "../../app/link";
import { usePageTitle } from "../../app/page-title";
import { can, useSession } from "../../app/session";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, moment, percent } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { Person } from "../../kit/Person";
import { RowsSkeleton } from "../../kit/Skeleton";
import { NoteDialog } from "../../pay/NoteDialog";
import styles from "../Conduct.module.css";
import { type SignalCase, signalsQuery, useDecideSignals } from "../queries";
import { Proposals } from "../rules/Proposals";
import { SIGNALS } from "../words";

/** What waits for a person to look: signals about workers, and what rules propose. */
export function SignalsPage() {
  usePageTitle("Signals");
  return (
    <>
      <PageHeader
        title="Signals"
        crumbs={[{ title: "Workers", href: "/workers" }]}
        description="Hints that somebody may not work as agreed, added up. Each may have a good reason: nothing happens until you decide."
      />
      <Stack gap={4}>
        <Proposals />
        <Cases />
      </Stack>
    </>
  );
}

function Cases() {
  const { data, error, refetch } = useQuery(signalsQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={4} />;
  if (data.length === 0) {
    return (
      <EmptyState picture="people" title="No signal waits for you">
        Answers like somebody else’s, answers in lockstep, an impossible pace, pasted text and shared payout accounts come here once they add up.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list} aria-label="Signals">
      {data.map((each) => (
        <li key={each.id}>
          <CaseCard found={each} />
        </li>
      ))}
    </ul>
  );
}

function CaseCard({ found }: { found: SignalCase }) {
  const { worker, score, evidence, created_at: at } = found;
  const [first] = evidence;
  const person = <Person name={worker.shown_name} size={26} />;
  const title = first ? (
    <Link to="/projects/$projectId/workers/$workerId" params={{ projectId: first.project_id, workerId: worker.id }}>
      {person}
    </Link>
  ) : (
    person
  );
  return (
    <Card title={title} actions={<Badge tone={score >= 0.8 ? "danger" : "warning"}>{percent(score, 0)} combined</Badge>}>
      <ul className={styles.list} aria-label={`Signals about ${worker.shown_name}`}>
        {evidence.map(({ kind, strength, sentence, project_name: project }) => (
          <li key={kind + project} className={styles.entry}>
            <div className={styles.head}>
              <span className={styles.title}>{SIGNALS[kind]}</span>
              <span className={styles.facts}>
                <span>{project}</span>
                <span className={styles.score}>strength {percent(strength, 0)}</span>
              </span>
            </div>
            <p>{sentence}</p>
          </li>
        ))}
      </ul>
      <p className={styles.seen}>
        <time dateTime={at} title={moment(at)}>
          first seen {ago(at)}
        </time>
      </p>
      <Decide found={found} />
    </Card>
  );
}

type Decision = "nothing" | "warning" | "pause" | "suspension";

const WORDS: Readonly<Record<Decision, { button: string; title: string; done: string }>> = {
  nothing: { button: "There is nothing", title: "Is there nothing to it?", done: "Noted: there is nothing to it" },
  warning: { button: "Warn", title: "Warn?", done: "Warned" },
  pause: { button: "Pause", title: "Pause?", done: "Paused" },
  suspension: { button: "Suspend", title: "Suspend from all projects?", done: "Suspended" },
};

function Decide({ found }: { found: SignalCase }) {
  const session = useSession();
  const [decision, setDecision] = useState<Decision | null>(null);
  const decide = useDecideSignals(found.id);
  if (!can(session, "manage_projects") || !found.is_yours_to_decide) return null;
  const offered: Decision[] = can(session, "manage_users") ? ["nothing", "warning", "pause", "suspension"] : ["nothing", "warning", "pause"];
  return (
    <div className={styles.actions}>
      {offered.map((each) => (
        <Button key={each} size="sm" aria-label={`${WORDS[each].button}: ${found.worker.shown_name}`} onPress={() => { setDecision(each); }}>
          {WORDS[each].button}
        </Button>
      ))}
      {decision && (
        <NoteDialog
          title={decision === "pause" ? `Pause in ${found.evidence[0]?.project_name ?? "the project"}?` : WORDS[decision].title}
          description={decision === "nothing" ? "The same signals do not come again, unless they grow." : "The signals above are the evidence, and are read with it. Pay is not touched, and they can appeal."}
          label="Why"
          help={decision === "nothing" ? "For whoever looks after you." : `${found.worker.shown_name} reads this.`}
          action={WORDS[decision].button}
          done={WORDS[decision].done}
          danger={decision !== "nothing"}
          onSend={(note) => decide.mutateAsync({ decision, note })}
          onClose={() => { setDecision(null); }}
        />
      )}
    </div>
  );
}
