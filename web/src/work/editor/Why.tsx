import { Disclosure } from "../../kit/Disclosure";
import own from "../offers/Offers.module.css";
import { useWork } from "./useLabelling";

/** Why one was given this task, for those who ask. */
export function Why() {
  const { assignment } = useWork();
  if (!assignment || assignment.why.length === 0) return null;
  return (
    <Disclosure title="Why this task?">
      <div className={own.why}>
        {assignment.why.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Disclosure>
  );
}
