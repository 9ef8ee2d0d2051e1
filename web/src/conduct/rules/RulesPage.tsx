import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { can, useSession } from "../../app/session";
import { Badge } from "../../kit/Badge";
import { Button, IconButton } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ConfirmDialog } from "../../kit/Dialog";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Switch } from "../../kit/Switch";
import styles from "../Conduct.module.css";
import { type Rule, rulesQuery, useSwitchRule } from "../queries";
import { ACTIONS } from "../words";
import { Proposals } from "./Proposals";
import { RuleSaid } from "./RuleSaid";
import { ChangeRuleDialog, NewRuleDialog } from "./RuleDialog";
import { VersionsDialog } from "./VersionsDialog";

/** A project's rules about how people work: which are on, whom they hit, and what they propose. */
export function RulesPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/rules" });
  const mayChange = can(useSession(), "manage_projects");
  const { data, error, refetch } = useQuery(rulesQuery(projectId));
  const [writing, setWriting] = useState(false);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={4} />;
  const write = mayChange && (
    <Button variant="primary" icon="plus" onPress={() => { setWriting(true); }}>
      Write a rule
    </Button>
  );
  return (
    <Stack gap={4}>
      <Proposals projectId={projectId} />
      {data.length === 0 ? (
        <Card>
          <EmptyState picture="people" title="No rules yet" action={write}>
            A rule looks at how people work and tells them, mixes in gold, or pauses until you have looked. What takes pay or access away it only proposes.
          </EmptyState>
        </Card>
      ) : (
        <Card title="Rules" description="As workers read those that are on. Looked at every minute for whoever worked since; nobody is hit twice in one window." actions={write}>
          <ul className={styles.list} aria-label="Rules">
            {data.map((rule) => (
              <RuleEntry key={rule.id} rule={rule} mayChange={mayChange} />
            ))}
          </ul>
        </Card>
      )}
      {writing && <NewRuleDialog projectId={projectId} onClose={() => { setWriting(false); }} />}
    </Stack>
  );
}

function RuleEntry({ rule, mayChange }: { rule: Rule; mayChange: boolean }) {
  const change = useSwitchRule(rule.id);
  const [open, setOpen] = useState<"change" | "versions" | "remove" | null>(null);
  const close = () => { setOpen(null); };
  const action = ACTIONS[rule.action];
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <span className={styles.title}>{rule.name}</span>
        {action.isProposed && <Badge tone="warning">a person decides</Badge>}
        {rule.version > 1 && <Badge>version {rule.version}</Badge>}
        <Badge>{rule.hits >= 1000 ? "hit 1,000 times or more" : `hit ${plural(rule.hits, "time")}`}</Badge>
      </div>
      <RuleSaid {...rule} />
      {mayChange && (
        <div className={styles.actions}>
          <Switch isSelected={rule.state === "on"} disabled={change.isPending} onChange={(isOn) => { change.mutate(isOn ? "on" : "off"); }} aria-label={`${rule.name}, on or off`}>
            {rule.state === "on" ? "On" : "Off"}
          </Switch>
          <IconButton icon="edit" size="sm" label={`Change ${rule.name}`} onPress={() => { setOpen("change"); }} />
          {rule.version > 1 && <IconButton icon="history" size="sm" label={`Versions of ${rule.name}`} onPress={() => { setOpen("versions"); }} />}
          <IconButton icon="trash" size="sm" label={`Remove ${rule.name}`} onPress={() => { setOpen("remove"); }} />
        </div>
      )}
      {open === "change" && <ChangeRuleDialog rule={rule} onClose={close} />}
      {open === "versions" && <VersionsDialog rule={rule} onClose={close} />}
      <ConfirmDialog open={open === "remove"} onClose={close} title={`Remove ${rule.name}?`} action="Remove" danger onConfirm={() => change.mutateAsync("archived")}>
        It looks at nobody any more. Whom it hit, and what was decided, stays.
      </ConfirmDialog>
    </li>
  );
}
