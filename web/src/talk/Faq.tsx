import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { can, useSession } from "../app/session";
import { Badge } from "../kit/Badge";
import { IconButton } from "../kit/Button";
import { ConfirmDialog } from "../kit/Dialog";
import { Talk } from "../kit/Markdown";
import { faqQuery, useReadFaq, useRemoveFaq } from "./queries";
import styles from "./Talk.module.css";

/** Questions answered for everybody of a project; those not seen yet have a mark. Nothing where there are none. */
export function Faq({ projectId }: { projectId: string }) {
  const { data } = useQuery(faqQuery(projectId));
  const { mutate } = useReadFaq();
  const hasNew = data?.some((entry) => entry.is_new) ?? false;
  useEffect(() => {
    if (hasNew) mutate(projectId);
  }, [hasNew, projectId, mutate]);
  if (!data || data.length === 0) return null;
  return (
    <section className={styles.faq} aria-label="Questions and answers">
      <h3>Questions and answers</h3>
      <dl>
        {data.toReversed().map((entry) => (
          <div key={entry.id} className={styles.entry}>
            <dt>
              <Talk source={entry.question} />
              {entry.is_new && <Badge tone="info">New</Badge>}
              <Remove id={entry.id} question={entry.question} />
            </dt>
            <dd>
              <Talk source={entry.answer} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Remove({ id, question }: { id: string; question: string }) {
  const session = useSession();
  const remove = useRemoveFaq();
  const [isAsking, setAsking] = useState(false);
  if (!can(session, "manage_projects")) return null;
  return (
    <>
      <IconButton icon="trash" size="sm" label={`Remove “${question.slice(0, 60)}”`} onPress={() => { setAsking(true); }} />
      <ConfirmDialog open={isAsking} onClose={() => { setAsking(false); }} title="Remove this answer from the instructions?" action="Remove" danger onConfirm={() => remove.mutateAsync(id)}>
        Nobody of the project reads it there any more. Discussions stay as they are.
      </ConfirmDialog>
    </>
  );
}

/** How many of a project's answers one has not seen. */
export function useNewAnswers(projectId: string): number {
  const { data } = useQuery({ ...faqQuery(projectId), enabled: projectId !== "" });
  return data?.filter((entry) => entry.is_new).length ?? 0;
}
