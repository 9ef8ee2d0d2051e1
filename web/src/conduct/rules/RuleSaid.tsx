import styles from "../Conduct.module.css";
import type { Condition, Rule } from "../queries";
import { ACTIONS, conditionWords, parameterWords } from "../words";

/** What a rule looks for and what it then does, in words. */
export function RuleSaid({ condition, action, parameters }: Pick<Rule, "condition" | "action" | "parameters">) {
  const { message } = parameters;
  return (
    <>
      <p>
        {conditionWords(condition as unknown as Condition)} → {ACTIONS[action].title}
        {parameterWords(action, parameters)}
      </p>
      {typeof message === "string" && <p className={styles.quote}>{message}</p>}
    </>
  );
}
