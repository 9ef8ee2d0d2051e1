import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Notice } from "../../kit/ErrorNotice";
import { AppealButton } from "../../pay/work/AppealButton";
import { ownAppealsQuery } from "../../pay/queries";
import { pausesQuery, totalsQuery } from "../queries";

/** Projects where one gets no new tasks: on which evidence, and what a person has made of it so far. */
export function Pauses() {
  const { data: pauses } = useQuery(pausesQuery);
  const { data: totals } = useQuery(totalsQuery);
  const { data: appeals } = useInfiniteQuery(ownAppealsQuery);
  if (!pauses || pauses.length === 0) return null;
  return pauses.map(({ id, project_id: project, state, sentence, note, appeal_until: until }) => {
    const name = totals?.find((total) => total.project_id === project)?.project_name ?? "a project";
    const appeal = appeals?.pages.flatMap((page) => page.items).find((each) => each.subject_id === id);
    const mayAppeal = appeals && !appeal && new Date(until) > new Date();
    return (
      <div key={id} style={{ marginBottom: 18 }}>
        <Notice tone="warning" title={`You are paused in ${name}`} action={mayAppeal && <AppealButton subject="pause" subjectId={id} until={until} name={`the pause in ${name}`} />}>
          <p>{sentence}</p>
          <p>{state === "upheld" ? `A person has looked and says: ${note ?? ""}` : "A person will look at it. All your answers so far stay counted and paid."}</p>
          {appeal?.state === "open" && <p>You appealed: an answer is on its way.</p>}
        </Notice>
      </div>
    );
  });
}
