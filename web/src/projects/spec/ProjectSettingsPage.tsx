import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useBlocker, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { can, useSession } from "../../app/session";
import { ErrorNotice, Notice } from "../../kit/ErrorNotice";
import { toast } from "../../kit/Toast";
import { projectQuery, summaryQuery, useChangeProject } from "../queries";
import { type ProjectDetail, specOf, taskTypeOf } from "../types";
import { differences } from "./differences";
import { type Draft, draftOf, specFrom } from "./draft";
import { LeaveDialog } from "./LeaveDialog";
import { SaveBar } from "./SaveBar";
import { type Place, SpecEditor } from "./SpecEditor";
import { useFaults } from "./use-faults";
import { VersionsSection } from "./VersionsSection";

/** A project's settings. Saving makes a new version; the old ones stay. */
export function ProjectSettingsPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/settings" });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  // Kept out here: a new version makes the editor anew, and one stays where one was.
  const [place, setPlace] = useState<Place>("basics");
  return <Editor key={`${project.id}-${project.version.number}`} project={project} place={place} setPlace={setPlace} />;
}

type EditorProps = { project: ProjectDetail; place: Place; setPlace: (place: Place) => void };

function Editor({ project, place, setPlace }: EditorProps) {
  const saved = specOf(project.version);
  const taskType = taskTypeOf(project);
  const mayChange = can(useSession(), "manage_projects");
  const { data: summary } = useQuery(summaryQuery(project.id));
  const [draft, setDraft] = useState<Draft>(() => draftOf(project.name, saved, taskType));
  const change = useChangeProject(project.id);
  const { faults, error, judge, refuse, clear } = useFaults(setPlace);
  const spec = useMemo(() => specFrom(draft), [draft]);
  const changed = useMemo(() => differences(saved, spec), [saved, spec]);
  const isRenamed = draft.name.trim() !== project.name;
  const isDirty = changed.length > 0 || isRenamed;
  const blocker = useBlocker({ shouldBlockFn: () => isDirty && !change.isPending, enableBeforeUnload: isDirty, withResolver: true });
  const save = async () => {
    if (!judge(draft)) return;
    try {
      const body = { ...(isRenamed ? { name: draft.name.trim() } : {}), ...(changed.length > 0 ? { spec: spec as never } : {}) };
      const now = await change.mutateAsync(body);
      toast.success(changed.length > 0 ? `Saved as version ${now.version.number.toString()}` : "Renamed");
    } catch (failure) {
      refuse(failure);
    }
  };
  const discard = () => {
    setDraft(draftOf(project.name, saved, taskType));
    clear();
  };
  return (
    <>
      <SpecEditor
        draft={draft}
        set={(part) => {
          setDraft((old) => ({ ...old, ...part }));
        }}
        faults={faults}
        secondsPerAnswer={summary?.seconds_per_response ?? null}
        place={place}
        onPlace={setPlace}
        notice={
          <>
            {!mayChange && <Notice title="You can read these settings. To change them, ask a manager or admin." />}
            {error !== null && <ErrorNotice error={error} />}
          </>
        }
        versions={
          <VersionsSection
            projectId={project.id}
            current={project.version.number}
            onRestore={(old) => {
              setDraft(draftOf(draft.name, old, taskType));
              clear();
            }}
          />
        }
      />
      {isDirty && mayChange && (
        <SaveBar differences={changed} isRenamed={isRenamed} next={project.version.number + 1} busy={change.isPending} onSave={() => void save()} onDiscard={discard} />
      )}
      <LeaveDialog blocker={blocker} title="Leave without saving?" />
    </>
  );
}
