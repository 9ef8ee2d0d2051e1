import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { usePageTitle } from "../../app/page-title";
import { Button } from "../../kit/Button";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { PageHeader } from "../../kit/PageHeader";
import { useCreateProject } from "../queries";
import type { Project } from "../types";
import { DEFAULT_SPEC, type Draft, draftOf, hasLabels, specFrom } from "./draft";
import { LeaveDialog } from "./LeaveDialog";
import { besides, type Place, SpecEditor } from "./SpecEditor";
import styles from "./SpecEditor.module.css";
import { StartFrom } from "./StartFrom";
import { useFaults } from "./use-faults";

/** Making a project, a section after another. */
export function NewProjectPage() {
  usePageTitle("New project");
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => draftOf("", DEFAULT_SPEC));
  const [place, setPlace] = useState<Place>("basics");
  const [made, setMade] = useState<Project | null>(null);
  const create = useCreateProject();
  const { faults, error, judge, refuse } = useFaults(setPlace);
  const isTouched = draft.name !== "" || draft.labels.length + draft.fields.length > 0;
  const blocker = useBlocker({ shouldBlockFn: () => isTouched && made === null, enableBeforeUnload: () => isTouched && made === null, withResolver: true });
  const submit = async () => {
    if (!judge(draft)) return;
    try {
      const project = await create.mutateAsync({ name: draft.name.trim(), task_type: draft.taskType, spec: specFrom(draft) as never });
      setMade(project);
      await navigate({ to: "/projects/$projectId", params: { projectId: project.id }, ignoreBlocker: true });
    } catch (failure) {
      refuse(failure);
    }
  };
  return (
    <>
      <PageHeader title={draft.name.trim() || "New project"} crumbs={[{ title: "Projects", href: "/projects" }]} />
      <SpecEditor
        draft={draft}
        set={(change) => {
          setDraft((old) => ({ ...old, ...change }));
        }}
        faults={faults}
        secondsPerAnswer={null}
        place={place}
        onPlace={setPlace}
        notice={error !== null && <ErrorNotice error={error} />}
        start={
          <StartFrom
            onSpec={(spec, taskType) => {
              setDraft((old) => draftOf(old.name, spec ?? DEFAULT_SPEC, taskType ?? old.taskType));
            }}
          />
        }
      />
      <Steps draft={draft} place={place} onPlace={setPlace} busy={create.isPending} onCreate={() => void submit()} />
      <LeaveDialog blocker={blocker} title="Leave without making the project?" />
    </>
  );
}

type StepsProps = { draft: Draft; place: Place; onPlace: (place: Place) => void; busy: boolean; onCreate: () => void };

function Steps({ draft, place, onPlace, busy, onCreate }: StepsProps) {
  const [before, after] = [besides(draft, place, -1), besides(draft, place, 1)];
  return (
    <div className={styles.bar}>
      <div className={styles.barIn} role="region" aria-label="Make the project">
        <p className={styles.barWords}>
          <strong>A name and one {hasLabels(draft) ? "label" : "field"} are enough to begin.</strong>
          <span>The rest can be changed later.</span>
        </p>
        {before && (
          <Button variant="ghost" onPress={() => { onPlace(before); }}>
            Back
          </Button>
        )}
        {after && (
          <Button iconEnd="arrow-right" onPress={() => { onPlace(after); }}>
            Continue
          </Button>
        )}
        <Button variant="primary" busy={busy} onPress={onCreate}>
          Create project
        </Button>
      </div>
    </div>
  );
}
