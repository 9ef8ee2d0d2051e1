import { useState } from "react";
import type { AttributeValues } from "../../annotate";
import { Link } from "../../app/link";
import { can, useSession } from "../../app/session";
import { Button, buttonClass, IconButton } from "../../kit/Button";
import { ConfirmDialog } from "../../kit/Dialog";
import { plural } from "../../kit/format";
import { Icon } from "../../kit/Icon";
import { Menu, type MenuEntry } from "../../kit/Menu";
import { toast } from "../../kit/Toast";
import { type TaskSearch, useCancelTask, useMakeGold } from "../queries";
import { objectsOf, settledFieldsOf, type TaskDetail } from "../types";
import type { Neighbours } from "./neighbours";

type Props = { task: TaskDetail; isDrawn: boolean; neighbours: Neighbours; list: TaskSearch };

/** Going on to the next picture, and what can be done with this one. */
export function TaskActions({ task, isDrawn, neighbours, list }: Props) {
  const mayChange = can(useSession(), "manage_projects");
  const [open, setOpen] = useState<"gold" | "cancel" | null>(null);
  const gold = useMakeGold(task.id);
  const cancel = useCancelTask(task.id);
  const close = () => {
    setOpen(null);
  };
  const { picture } = task;
  const thing = picture === null ? "task" : "picture";
  const objects = objectsOf(task.objects);
  const mayBeGold = mayChange && !task.is_gold && task.state === "completed";
  const mayCancel = mayChange && (task.state === "pending" || task.state === "error");
  const entries: MenuEntry[] = [
    ...(picture ? [{ title: "Open the picture", icon: "external", onAction: () => window.open(picture.url, "_blank", "noopener") } as const] : []),
    ...(mayCancel ? [{ title: "Cancel the task", description: "Nobody will work on it", icon: "x", danger: true, onAction: () => { setOpen("cancel"); } } as const] : []),
  ];
  return (
    <>
      <Step task={task} to={neighbours.before} list={list} direction="before" />
      <Step task={task} to={neighbours.after} list={list} direction="after" />
      {mayBeGold && (
        <Button icon="target" onPress={() => { setOpen("gold"); }}>
          Make gold
        </Button>
      )}
      <Menu label="Task actions" groups={[{ entries }]} placement="bottom end">
        <IconButton icon="more" label="More actions" variant="secondary" />
      </Menu>
      <ConfirmDialog
        open={open === "gold"}
        onClose={close}
        title={`Make this ${thing} gold?`}
        action="Make gold"
        onConfirm={async () => {
          await gold.mutateAsync({ annotations: objects.map((each) => each.annotation), ...knownValues(task) });
          toast.success("Now gold: it is mixed in among other tasks");
        }}
      >
        Its {isDrawn ? plural(objects.length, "settled object") : "settled values"} become the known answer. The {thing} is then
        handed out as a hidden check, and looks like any other.
      </ConfirmDialog>
      <ConfirmDialog open={open === "cancel"} onClose={close} title="Cancel this task?" action="Cancel the task" danger onConfirm={() => cancel.mutateAsync(undefined)}>
        Nobody will work on it any more, and it is left out of deliveries. Answers given so far are kept and paid. This cannot be
        taken back.
      </ConfirmDialog>
    </>
  );
}

/** The settled values, where there are any. */
function knownValues(task: TaskDetail): { fields?: AttributeValues } {
  const values = settledFieldsOf(task.fields).flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]));
  return values.length === 0 ? {} : { fields: Object.fromEntries(values) };
}

type StepProps = { task: TaskDetail; to: string | null; list: TaskSearch; direction: "before" | "after" };

function Step({ task, to, list, direction }: StepProps) {
  const words = direction === "before" ? "Task before" : "Next task";
  const icon = direction === "before" ? "chevron-left" : "chevron-right";
  if (to === null) return <IconButton icon={icon} label={words} variant="secondary" disabled />;
  return (
    <Link
      to="/projects/$projectId/tasks/$taskId"
      params={{ projectId: task.project_id, taskId: to }}
      search={list}
      className={buttonClass({}, true)}
      aria-label={words}
      title={words}
    >
      <Icon name={icon} size={17} />
    </Link>
  );
}
