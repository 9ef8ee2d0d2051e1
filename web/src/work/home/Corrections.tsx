import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../../app/link";
import { Notice } from "../../kit/ErrorNotice";
import { moment, plural } from "../../kit/format";
import { type Correction, correctionsQuery } from "../queries";

const words = (comment: Record<string, unknown>) => (typeof comment["text"] === "string" ? comment["text"] : "");

/** Work that a reviewer sent back to whoever did it: what is to be done, and until when. A notice a project. */
export function Corrections() {
  const { data } = useQuery(correctionsQuery);
  if (!data || data.length === 0) return null;
  return [...Map.groupBy(data, (each) => each.project_id)].map(([projectId, waiting]) => <OfProject key={projectId} projectId={projectId} waiting={waiting} />);
}

function OfProject({ projectId, waiting }: { projectId: string; waiting: readonly Correction[] }) {
  const [first] = waiting;
  if (!first) return null;
  const action = (
    <ButtonLink to="/work/$projectId" params={{ projectId }} variant="primary" size="sm" aria-label={`Correct your work in ${first.project_name}`}>
      Correct it
    </ButtonLink>
  );
  return (
    <div style={{ marginBottom: 18 }}>
      <Notice tone="warning" title={`${plural(waiting.length, "task")} came back to you in ${first.project_name}`} action={action}>
        <p>A reviewer asks you to correct it until {moment(first.lease_until)}. After that somebody else does. What you earned for it stays.</p>
        {first.comments.map((comment, index) => (
          <p key={index}>“{words(comment)}”</p>
        ))}
      </Notice>
    </div>
  );
}
