import { useQuery } from "@tanstack/react-query";
import { can, useSession } from "../app/session";
import { Select } from "../kit/Select";
import { projectsQuery } from "../projects/queries";
import { openProjectsQuery } from "../work/queries";

const ALL = "all";
type Props = { label?: string; value: string | null; onChange: (id: string | null) => void; isOne?: boolean };

/** One of the projects that a person knows, or all of them unless `isOne`. */
export function ProjectChoice({ label = "Project", value, onChange, isOne }: Props) {
  const projects = useKnownProjects();
  const all = isOne ? [] : [{ value: ALL, title: "All projects" }];
  const options = [...all, ...projects.map(({ id, name }) => ({ value: id, title: name }))];
  return <Select compact={!isOne} hideLabel={!isOne} label={label} options={options} value={value ?? (isOne ? null : ALL)} onChange={(id) => { onChange(id === ALL ? null : id); }} />;
}

function useKnownProjects(): { id: string; name: string }[] {
  const isRequester = can(useSession(), "read_projects");
  const all = useQuery({ ...projectsQuery, enabled: isRequester });
  const open = useQuery({ ...openProjectsQuery, enabled: !isRequester });
  const found = isRequester ? (all.data?.items ?? []) : (open.data ?? []);
  return [...new Map(found.map(({ id, name }) => [id, { id, name }])).values()];
}
