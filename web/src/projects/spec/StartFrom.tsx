import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { faultOf } from "../../kit/fault";
import { Select } from "../../kit/Select";
import { toast } from "../../kit/Toast";
import { projectQuery, projectsQuery } from "../queries";
import { type Spec, specOf, type TaskType, taskTypeOf } from "../types";

const BLANK = "";

/** Takes the settings of another project as a beginning. */
export function StartFrom({ onSpec }: { onSpec: (spec: Spec | null, taskType: TaskType | null) => void }) {
  const client = useQueryClient();
  const { data } = useQuery(projectsQuery);
  const [chosen, setChosen] = useState(BLANK);
  if (!data || data.items.length === 0) return null;
  const take = async (id: string) => {
    setChosen(id);
    if (id === BLANK) {
      onSpec(null, null);
      return;
    }
    try {
      const project = await client.ensureQueryData(projectQuery(id));
      onSpec(specOf(project.version), taskTypeOf(project));
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
  const options = [{ value: BLANK, title: "Blank" }, ...data.items.map((project) => ({ value: project.id, title: project.name }))];
  return (
    <Select
      label="Begin with the settings of"
      options={options}
      value={chosen}
      onChange={(id) => void take(id)}
      help="Labels, fields, instructions, pipeline and pay are copied; tasks are not."
    />
  );
}
