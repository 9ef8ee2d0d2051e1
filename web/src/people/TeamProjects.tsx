import { useState } from "react";
import { can, useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { faultOf } from "../kit/fault";
import { Muted, Stack } from "../kit/Layout";
import { toast } from "../kit/Toast";
import { ProjectChooser } from "../projects/ProjectChooser";
import styles from "./People.module.css";
import { type Team, useCloseProject, useOpenProject } from "./team-queries";

const told = { onError: (error: Error) => { toast.danger(faultOf(error).message); } };

/** The projects that a team works in; requesters open and close them. */
export function TeamProjects({ team }: { team: Team }) {
  const mayOpen = can(useSession(), "manage_projects");
  const close = useCloseProject(team.id);
  return (
    <Card title="Projects" description={mayOpen ? "The team’s people are members of these; who joins later, too." : "What the team works in."}>
      <Stack gap={3}>
        {team.projects.length === 0 && <Muted>None yet.</Muted>}
        <ul className={styles.rows} aria-label="Projects of the team">
          {team.projects.map((each) => (
            <li key={each.id} className={styles.row}>
              <span className={styles.name}>{each.name}</span>
              {mayOpen && (
                <Button size="sm" busy={close.isPending} aria-label={`Close ${each.name} to the team`} onPress={() => { close.mutate(each.id, told); }}>
                  Close
                </Button>
              )}
            </li>
          ))}
        </ul>
        {mayOpen && <OpenProject team={team} />}
      </Stack>
    </Card>
  );
}

function OpenProject({ team }: { team: Team }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const open = useOpenProject(team.id);
  const known = new Set(team.projects.map((each) => each.id));
  return (
    <div className={styles.language}>
      <ProjectChooser key={known.size} label="Open a project to the team" value={chosen} onChange={setChosen} without={known} />
      <Button busy={open.isPending} disabled={chosen === null} onPress={() => { if (chosen) open.mutate(chosen, { ...told, onSuccess: () => { setChosen(null); } }); }}>
        Open
      </Button>
    </div>
  );
}
