import styles from "../Conduct.module.css";
import type { Rule } from "../queries";

/** What a rule looks for and what it then does, as workers read it; and what of it they do not. */
export function RuleSaid({ sentence, withheld_reason: withheld, parameters }: Pick<Rule, "sentence" | "withheld_reason" | "parameters">) {
  const { message } = parameters;
  return (
    <>
      <p>{sentence}</p>
      {typeof message === "string" && <p className={styles.quote}>{message}</p>}
      {withheld !== null && <p className={styles.note}>Told without its numbers: {withheld}</p>}
    </>
  );
}
