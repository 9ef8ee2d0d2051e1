import { money } from "../../kit/format";
import { Stat, StatRow } from "../../kit/Stat";
import type { Funds } from "./queries";

/** What there is in a currency, and what is owed, by how near it is to being paid. */
export function FundsCard({ funds }: { funds: Funds }) {
  const { currency, funds_minor: have, earned_minor: earned, payable_minor: payable, paying_minor: paying } = funds;
  return (
    <section aria-label={`Money in ${currency}`}>
      <StatRow>
        <Stat
          label={`Funds, ${currency}`}
          value={money({ minor: have, currency })}
          note={have < 0 ? "below nothing: still to be brought in" : "promised to nobody"}
          explain="Deposits less withdrawals, and less what work has cost so far. Work is charged some seconds after it is done."
        />
        <Stat label="Owed, not accepted yet" value={money({ minor: earned, currency })} note="for work that can still be refused" />
        <Stat label="Owed, payable" value={money({ minor: payable, currency })} note="for accepted work; the next run pays it" />
        <Stat label="On its way" value={money({ minor: paying, currency })} note="in payouts that nobody reported as arrived" />
      </StatRow>
    </section>
  );
}
