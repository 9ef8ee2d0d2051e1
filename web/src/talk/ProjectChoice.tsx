import { useQuery } from "@tanstack/react-query";
import { can, useSession } from "../app/session";
import { Select } from "../kit/Select";
import { projectsQuery } from "../projects/queries";
import { offersQuery } from "../work/offers/queries";
import { totalsQuery } from "../work/queries";

const ALL = "all";
type Props = { label?: string; value: string | null; onChange: (id: string | null) => void; isOne?: boolean };

/** One of the projects that a person knows, or all of them unless `isOne`. */
export function ProjectChoice({ label = "Project", value, onChange, isOne }: Props) {
  const projects = useKnownProjects();
  const all = isOne ? [] : [{ value: ALL, title: "All projects" }];
  const options = [...all, ...projects.map(({ id, name }) => ({ value: id, title: name }))];
  return <Select compact={!isOne} hideLabel={!isOne} label={label} options={options} value={value ?? (isOne ? null : ALL)} onChange={(id) => { onChange(id === ALL ? null : id); }} />;
}

/** Of workers: what is offered to them, and what they worked in. */
function useKnownProjects(): { id: string; name: string }[] {
  const isRequester = can(useSession(), "read_projects");
  const all = useQuery({ ...projectsQuery, enabled: isRequester });
  const offered = useQuery({ ...offersQuery, enabled: !isRequester });
  const done = useQuery({ ...totalsQuery, enabled: !isRequester });
  if (isRequester) return all.data?.items ?? [];
  const names = new Map(done.data?.map((each) => [each.project_id, each.project_name]));
  for (const each of offered.data ?? []) names.set(each.project_id, each.name);
  return [...names].map(([id, name]) => ({ id, name }));
}
