import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../../app/link";
import { can, useSession } from "../../app/session";
import { Notice } from "../../kit/ErrorNotice";
import { learningRateQuery } from "../queries";

/** To managers: that nothing says yet what an hour of learning pays, so that who learns first waits for the money. */
export function PaidLaterNotice({ projectId }: { projectId: string }) {
  const isManager = can(useSession(), "manage_projects");
  const { data: rate } = useQuery(learningRateQuery(projectId));
  if (!isManager || rate?.basis !== "later") return null;
  const toPay = (
    <ButtonLink to="/projects/$projectId/settings" params={{ projectId }} size="sm">
      Set the pay
    </ButtonLink>
  );
  return (
    <Notice tone="warning" title="The first to learn here are paid later" action={toPay}>
      Learning is paid by what people earn an hour in this project, which is known once three have worked five minutes; until then it is owed. To pay at once, say under Pay what an hour of learning pays.
    </Notice>
  );
}
