import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../../app/link";
import { can, useSession } from "../../app/session";
import { Notice } from "../../kit/ErrorNotice";
import { projectQuery } from "../../projects/queries";

/** To managers: that nothing says yet what an hour of learning pays, so that who learns first waits for the money. */
export function UnpaidNotice({ projectId }: { projectId: string }) {
  const { data: project } = useQuery(projectQuery(projectId));
  const isManager = can(useSession(), "manage_projects");
  const pay = project?.version?.spec.pay;
  if (!pay || !isManager || pay.is_learning_paid === false) return null;
  if (pay.learning_hourly_minor || pay.hourly_floor_minor || pay.per === "hour") return null;
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
