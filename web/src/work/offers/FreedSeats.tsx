import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../../app/link";
import { ago } from "../../kit/format";
import { Notice } from "../../kit/ErrorNotice";
import { freedSeatsQuery } from "./queries";

/** Seats that one lost because one had not used them. */
export function FreedSeats() {
  const { data } = useQuery(freedSeatsQuery);
  return data?.map(({ project_id: projectId, project_name: name, left_at: at }) => (
    <div key={projectId} style={{ marginBottom: 18 }}>
      <Notice
        tone="info"
        title={`Your seat in ${name} was freed ${ago(at)}`}
        action={
          <ButtonLink to="/work/offers/$projectId" params={{ projectId }} size="sm" aria-label={`Look at it: ${name}`}>
            Look at it
          </ButtonLink>
        }
      >
        You had not used it for a while, and others waited. What you earned stays yours; you can join again while seats are free.
      </Notice>
    </div>
  ));
}
