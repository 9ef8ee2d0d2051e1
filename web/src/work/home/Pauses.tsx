import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../../app/link";
import { ownSanctionsQuery } from "../../conduct/queries";
import { Notice } from "../../kit/ErrorNotice";
import { moment } from "../../kit/format";
import { AppealButton } from "../../pay/work/AppealButton";
import { ownAppealsQuery } from "../../pay/queries";
import { pausesQuery, totalsQuery } from "../queries";

function standingWords(state: string, note: string | null): string {
  if (state !== "upheld") return "A person will look at it. All your answers so far stay counted and paid.";
  return note === null ? "A person decided it. All your answers so far stay counted and paid." : `A person has looked and says: ${note}`;
}

/** That one is or will be suspended, which keeps one from every project. */
export function Suspensions() {
  const { data } = useInfiniteQuery(ownSanctionsQuery);
  const held = data?.pages.flatMap((page) => page.items).filter(({ kind, state }) => kind === "suspension" && (state === "open" || state === "upheld")) ?? [];
  return held.map(({ id, sentence, takes_effect_at: from, ends_at: until }) => (
    <div key={id} style={{ marginBottom: 18 }}>
      <Notice tone="warning" title={`${new Date(from) > new Date() ? `From ${moment(from)} on you get` : "You get"} no new tasks: you are suspended`} action={<ButtonLink to="/work/notices" size="sm">Read and answer</ButtonLink>}>
        <p>{sentence}</p>
        <p>{until === null ? "It lasts until somebody lifts it." : `It ends on ${moment(until)}.`} What you earned stays payable.</p>
      </Notice>
    </div>
  ));
}

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
          <p>{standingWords(state, note)}</p>
          {appeal?.state === "open" && <p>You appealed: an answer is on its way.</p>}
        </Notice>
      </div>
    );
  });
}
