import { useState } from "react";
import { can, useSession } from "../app/session";
import { Button, IconButton } from "../kit/Button";
import { ConfirmDialog } from "../kit/Dialog";
import { Menu, type MenuEntry } from "../kit/Menu";
import { toast } from "../kit/Toast";
import { type Batch, useStep } from "./queries";
import { type Change, CHANGES, changesOf, consequence } from "./words";

const TITLES: Readonly<Record<Change, (name: string) => string>> = {
  finalize: (name) => `Begin ${name}?`,
  pause: (name) => `Pause ${name}?`,
  resume: (name) => `Resume ${name}?`,
  cancel: (name) => `Cancel ${name}?`,
};

type Asked = Change | "set-apart";

/** What can be done with a batch as it stands: on its page as buttons, in a list as a menu. Each asks first. */
export function BatchActions({ batch, inList }: { batch: Batch; inList?: boolean }) {
  const mayChange = can(useSession(), "manage_projects");
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!mayChange) return null;
  const changes = changesOf(batch);
  const [first] = changes;
  const apart: MenuEntry[] = batch.is_apart || changes.length === 0 ? [] : [{ title: "Set apart", description: "Gives it a place in the order", icon: "sort", onAction: () => { setAsked("set-apart"); } }];
  const inMenu = inList ? changes : changes.filter((change) => change !== first);
  const entries: MenuEntry[] = [...inMenu.filter((change) => change !== "cancel").map((change) => entryOf(change, setAsked)), ...apart, ...inMenu.filter((change) => change === "cancel").map((change) => entryOf(change, setAsked))];
  return (
    <>
      {!inList && first && (
        <Button variant={first === "pause" ? "secondary" : "primary"} icon={CHANGES[first].icon} onPress={() => { setAsked(first); }}>
          {CHANGES[first].title}
        </Button>
      )}
      {entries.length > 0 && (
        <Menu label={`Actions for ${batch.name}`} groups={[{ entries }]} placement="bottom end">
          <IconButton icon="more" size={inList ? "sm" : "md"} variant={inList ? "ghost" : "secondary"} label={`Actions for ${batch.name}`} />
        </Menu>
      )}
      <StepDialog batch={batch} asked={asked} onClose={() => { setAsked(null); }} />
    </>
  );
}

function entryOf(change: Change, ask: (change: Change) => void): MenuEntry {
  const { title, icon } = CHANGES[change];
  return { title, icon, danger: change === "cancel", onAction: () => { ask(change); } };
}

function StepDialog({ batch, asked, onClose }: { batch: Batch; asked: Asked | null; onClose: () => void }) {
  const step = useStep(batch);
  const [shown, setShown] = useState<Asked>("pause");
  if (asked !== null && asked !== shown) setShown(asked); // its words stay while it closes
  const isApart = shown === "set-apart";
  return (
    <ConfirmDialog
      open={asked !== null}
      onClose={onClose}
      title={isApart ? `Set ${batch.name} apart?` : TITLES[shown](batch.name)}
      action={isApart ? "Set apart" : CHANGES[shown].title}
      danger={shown === "cancel"}
      onConfirm={async () => {
        const became = await step.mutateAsync(shown);
        toast.success(isApart ? "Set apart: it has a place in the order" : shown !== "cancel" && became.state === "completed" ? "Completed: nothing of it was open" : CHANGES[shown].done);
      }}
    >
      {isApart
        ? "Its tasks leave the project’s queue for one of their own, and it is worked through at its place in the order of batches. This cannot be taken back."
        : consequence(shown, batch)}
    </ConfirmDialog>
  );
}
