import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { can, useSession } from "../../app/session";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ago, moment } from "../../kit/format";
import { Person } from "../../kit/Person";
import { NoteDialog } from "../../pay/NoteDialog";
import styles from "../Conduct.module.css";
import { MoreButton } from "../MoreButton";
import { type Firing, proposalsQuery, useDecideProposal } from "../queries";

const DOING: Readonly<Partial<Record<Firing["action"], string>>> = {
  revoke_skill: "Revoke the skill",
  propose_rejection: "Do not accept the work",
  reopen_tasks: "Void the answers",
};

/** What rules propose and nobody has decided yet; of one project, or of all. */
export function Proposals({ projectId }: { projectId?: string }) {
  const found = useInfiniteQuery(proposalsQuery(projectId));
  const listed = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (listed.length === 0) return null;
  return (
    <Card title="Proposed by rules" description="What takes pay, work or access away waits for you." footer={found.hasNextPage ? <MoreButton {...found} /> : undefined}>
      <ul className={styles.list} aria-label="Proposals">
        {listed.map((each) => (
          <Proposal key={each.id} proposal={each} isPlaced={projectId !== undefined} />
        ))}
      </ul>
    </Card>
  );
}

function Proposal({ proposal, isPlaced }: { proposal: Firing; isPlaced: boolean }) {
  const session = useSession();
  const [deciding, setDeciding] = useState<"confirmed" | "dismissed" | null>(null);
  const decide = useDecideProposal(proposal.id);
  const doing = DOING[proposal.action] ?? proposal.action;
  const who = proposal.worker.shown_name;
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <Person name={who} size={24} />
        <span className={styles.title}>{doing}</span>
        {!isPlaced && <Badge>{proposal.project_name}</Badge>}
        <time dateTime={proposal.created_at} title={moment(proposal.created_at)}>
          {ago(proposal.created_at)}
        </time>
      </div>
      <p className={styles.quote}>{proposal.sentence}</p>
      <p className={styles.note}>By the rule “{proposal.rule_name}”</p>
      {can(session, "manage_projects") && proposal.is_yours_to_decide && (
        <div className={styles.actions}>
          <Button size="sm" aria-label={`${doing}: ${who}`} onPress={() => { setDeciding("confirmed"); }}>
            {doing}
          </Button>
          <Button size="sm" variant="ghost" aria-label={`Dismiss: ${who}`} onPress={() => { setDeciding("dismissed"); }}>
            Dismiss
          </Button>
        </div>
      )}
      {deciding && (
        <NoteDialog
          title={deciding === "confirmed" ? `${doing} of ${who}?` : "Dismiss this proposal?"}
          label="Why"
          help={deciding === "confirmed" ? `${who} reads this, and can appeal.` : "Kept with your name."}
          action={deciding === "confirmed" ? doing : "Dismiss"}
          done={deciding === "confirmed" ? "Done" : "Dismissed"}
          danger={deciding === "confirmed"}
          onSend={(note) => decide.mutateAsync({ state: deciding, note })}
          onClose={() => { setDeciding(null); }}
        />
      )}
    </li>
  );
}
