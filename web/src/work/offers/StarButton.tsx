import { faultOf } from "../../kit/fault";
import { toast } from "../../kit/Toast";
import { ToggleButton } from "react-aria-components";
import { Icon } from "../../kit/Icon";
import own from "./Offers.module.css";
import { type Offer, useStar } from "./queries";

/** Makes a project a favourite: it is listed first, and asked for tasks first among those of its priority. */
export function StarButton({ offer: { project_id: projectId, name, is_starred: isStarred } }: { offer: Offer }) {
  const star = useStar(projectId);
  const shown = star.isPending ? star.variables : isStarred;
  return (
    <ToggleButton
      className={own.toggle}
      aria-label={`Favourite: ${name}`}
      isSelected={shown}
      onChange={(next) => {
        star.mutate(next, { onError: (error) => toast.danger(faultOf(error).message) });
      }}
    >
      <Icon name="star" size={16} />
    </ToggleButton>
  );
}
