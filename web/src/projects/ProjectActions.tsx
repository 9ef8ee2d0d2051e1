import { useState } from "react";
import { ButtonLink } from "../app/link";
import { can, useSession } from "../app/session";
import { Button, IconButton } from "../kit/Button";
import { ConfirmDialog } from "../kit/Dialog";
import { faultOf } from "../kit/fault";
import { Menu, type MenuEntry } from "../kit/Menu";
import { toast } from "../kit/Toast";
import { useChangeProject } from "./queries";
import { RenameDialog } from "./RenameDialog";
import { typeWords } from "./spec/task-types";
import type { Project } from "./types";

/** What can be done with a project as a whole. */
export function ProjectActions({ project }: { project: Project }) {
  const session = useSession();
  const [open, setOpen] = useState<"rename" | "archive" | null>(null);
  const change = useChangeProject(project.id);
  const close = () => {
    setOpen(null);
  };
  if (!can(session, "manage_projects")) return null;
  const set = async (state: "active" | "paused") => {
    try {
      await change.mutateAsync({ state });
      toast.success(state === "paused" ? "Paused: no task is handed out" : "Running: tasks are handed out again");
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
  const rename: MenuEntry = {
    title: "Rename",
    icon: "edit",
    onAction: () => {
      setOpen("rename");
    },
  };
  const archive: MenuEntry = {
    title: "Archive",
    description: "Put away; can be taken back",
    icon: "delivery",
    onAction: () => {
      setOpen("archive");
    },
  };
  const pause: MenuEntry = { title: "Pause", description: "Hand no tasks out", icon: "pause", onAction: () => void set("paused") };
  const entries = project.state === "active" ? [rename, pause, archive] : [rename, archive];
  return (
    <>
      {project.state === "active" ? (
        <ButtonLink to="/projects/$projectId/import" params={{ projectId: project.id }} icon="upload">
          Import {typeWords(project).shown}s
        </ButtonLink>
      ) : (
        <Button icon="play" busy={change.isPending} onPress={() => void set("active")}>
          {project.state === "paused" ? "Resume" : "Take out of the archive"}
        </Button>
      )}
      <Menu label="Project actions" groups={[{ entries: project.state === "archived" ? [rename] : entries }]} placement="bottom end">
        <IconButton icon="more" label="More actions" variant="secondary" />
      </Menu>
      {open === "rename" && <RenameDialog project={project} onClose={close} />}
      <ConfirmDialog
        open={open === "archive"}
        onClose={close}
        title={`Archive ${project.name}?`}
        action="Archive"
        onConfirm={() => change.mutateAsync({ state: "archived" })}
      >
        No task is handed out any more. Tasks, answers and deliveries stay, and you can take the project back out of the
        archive.
      </ConfirmDialog>
    </>
  );
}
