import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../app/link";
import { Notice } from "../kit/ErrorNotice";
import { termsQuery } from "./queries";

/** On the worker's home: that new work waits until the present terms are accepted. */
export function TermsNotice() {
  const { data } = useQuery(termsQuery);
  if (!data?.some((each) => each.accepted_at === null)) return null;
  const isNew = data.every((each) => each.changed === null);
  return (
    <div style={{ marginBottom: 18 }}>
      <Notice
        tone="warning"
        title={isNew ? "Please read and accept the terms" : "The terms have changed"}
        action={
          <ButtonLink to="/work/terms" size="sm" variant="primary">
            Read them
          </ButtonLink>
        }
      >
        New work is given out once you have accepted them. Pay, history and appeals stay as they are.
      </Notice>
    </div>
  );
}
