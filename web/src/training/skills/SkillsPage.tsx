import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePageTitle } from "../../app/page-title";
import { can, useSession } from "../../app/session";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { Select } from "../../kit/Select";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Doubts } from "./Doubts";
import { GrantDialog } from "./GrantDialog";
import { Holders } from "./Holders";
import { skillNamesQuery } from "./queries";
import { Rules } from "./Rules";

/** Who can do what, and how they come to it. */
export function SkillsPage() {
  usePageTitle("Skills");
  const isManager = can(useSession(), "manage_projects");
  const [isGranting, setGranting] = useState(false);
  const grant = isManager && (
    <Button variant="primary" icon="plus" onPress={() => { setGranting(true); }}>
      Grant a skill
    </Button>
  );
  return (
    <>
      <PageHeader title="Skills" description="What people can do: granted here, earned in courses and exams, or computed by rules. Projects can require skills in their settings." actions={grant} />
      <Stack gap={5}>
        <Doubts isManager={isManager} />
        <Known isManager={isManager} onGrant={() => { setGranting(true); }} />
        <Rules isManager={isManager} />
      </Stack>
      {isGranting && <GrantDialog onClose={() => { setGranting(false); }} />}
    </>
  );
}

function Known({ isManager, onGrant }: { isManager: boolean; onGrant: () => void }) {
  const { data: names, error, refetch } = useQuery(skillNamesQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!names) return <RowsSkeleton rows={4} />;
  const first = names[0];
  if (first === undefined) {
    return (
      <Card title="Who holds what">
        <EmptyState picture="people" title="Nobody holds a skill yet" action={isManager && <Button onPress={onGrant}>Grant a skill</Button>}>
          Skills appear here as people earn them.
        </EmptyState>
      </Card>
    );
  }
  const name = names.some((each) => each.name === chosen) ? (chosen ?? first.name) : first.name;
  const options = names.map((each) => ({ value: each.name, title: each.name, description: plural(each.count, "person", "people") }));
  return (
    <Card title="Who holds what">
      <Stack gap={4}>
        <Select label="Skill" options={options} value={name} onChange={setChosen} />
        <Holders key={name} name={name} isManager={isManager} />
      </Stack>
    </Card>
  );
}
