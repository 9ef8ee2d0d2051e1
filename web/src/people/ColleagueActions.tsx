import { useState } from "react";
import { can, useSession } from "../app/session";
import { Button, IconButton } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { Stack } from "../kit/Layout";
import { Menu } from "../kit/Menu";
import { toast } from "../kit/Toast";
import { type Colleague, type Team, useDisable, useRemove, useSetManager } from "./team-queries";

type Props = { team: Team; colleague: Colleague };

/** What can be done to somebody of a team: who manages it disables, requesters name its managers and take people out. */
export function ColleagueActions({ team, colleague }: Props) {
  const session = useSession();
  if (team.is_yours) return colleague.is_manager ? null : <DisableButton team={team} colleague={colleague} />;
  return can(session, "manage_projects") ? <RequesterMenu team={team} colleague={colleague} /> : null;
}

const shownName = ({ name, worker }: Colleague) => name ?? worker.shown_name;

function DisableButton({ team, colleague }: Props) {
  const change = useDisable(team.id, colleague.worker.id);
  const verb = colleague.is_disabled ? "Enable" : "Disable";
  return (
    <Button size="sm" busy={change.isPending} aria-label={`${verb} ${shownName(colleague)}`} onPress={() => { change.mutate(!colleague.is_disabled, { onError: (error) => { toast.danger(faultOf(error).message); } }); }}>
      {verb}
    </Button>
  );
}

function RequesterMenu({ team, colleague }: Props) {
  const [removing, setRemoving] = useState(false);
  const set = useSetManager(team.id, colleague.worker.id);
  const name = shownName(colleague);
  const manages = !colleague.is_manager;
  const change = () => {
    set.mutate(manages, {
      onSuccess: () => { toast.success(manages ? `${name} manages the team now` : `${name} manages the team no more`); },
      onError: (error) => { toast.danger(faultOf(error).message); },
    });
  };
  const entries = [
    { title: manages ? "Let them manage the team" : "Manages the team no more", description: manages ? "Sees its people and what they did" : undefined, icon: "workers" as const, onAction: change },
    { title: "Take out of the team", icon: "trash" as const, danger: true, onAction: () => { setRemoving(true); } },
  ];
  return (
    <>
      <Menu label={`What to do with ${name}`} groups={[{ entries }]} placement="bottom end">
        <IconButton icon="more" size="sm" label={`Actions for ${name}`} />
      </Menu>
      {removing && <RemoveDialog team={team} colleague={colleague} onClose={() => { setRemoving(false); }} />}
    </>
  );
}

function RemoveDialog({ team, colleague, onClose }: Props & { onClose: () => void }) {
  const remove = useRemove(team.id, colleague.worker.id);
  const name = shownName(colleague);
  const send = () => {
    remove.mutate(null, { onSuccess: () => { toast.success(`${name} is out of the team`); onClose(); } });
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={remove.isPending} onPress={onClose}>
        Never mind
      </Button>
      <Button variant="danger" busy={remove.isPending} onPress={send}>
        Take out
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={`Take ${name} out of the team?`} size="small" footer={buttons} dismissable={!remove.isPending}>
      <Stack gap={3}>
        <p>They get no more tasks of the team’s projects. Their account, what they did and what they earned stay.</p>
        {remove.error && <ErrorNotice error={remove.error} />}
      </Stack>
    </Dialog>
  );
}
