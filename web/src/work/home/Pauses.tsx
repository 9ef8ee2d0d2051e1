import { useQuery } from "@tanstack/react-query";
import { Notice } from "../../kit/ErrorNotice";
import { pausesQuery, totalsQuery } from "../queries";

/** Projects where one gets no new tasks: on which evidence, and what a person has made of it so far. */
export function Pauses() {
  const { data: pauses } = useQuery(pausesQuery);
  const { data: totals } = useQuery(totalsQuery);
  if (!pauses || pauses.length === 0) return null;
  return pauses.map(({ project_id: id, state, sentence, note, created_at: at }) => {
    const name = totals?.find((total) => total.project_id === id)?.project_name ?? "a project";
    return (
      <div key={id + at} style={{ marginBottom: 18 }}>
        <Notice tone="warning" title={`You are paused in ${name}`}>
          <p>{sentence}</p>
          <p>{state === "upheld" ? `A person has looked and says: ${note ?? ""}` : "A person will look at it. All your answers so far stay counted and paid."}</p>
        </Notice>
      </div>
    );
  });
}
