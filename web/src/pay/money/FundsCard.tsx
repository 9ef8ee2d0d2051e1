import { money } from "../../kit/format";
import { Stat, StatRow } from "../../kit/Stat";
import type { Funds } from "./queries";

/** What there is in a currency, and what is owed, by how near it is to being paid. */
export function FundsCard({ funds }: { funds: Funds }) {
  const { currency, funds_minor: have, reserved_minor: aside, fees_minor: fees, earned_minor: earned, payable_minor: payable, paying_minor: paying } = funds;
  return (
    <section aria-label={`Money in ${currency}`}>
      <StatRow>
        <Stat
          label={`Funds, ${currency}`}
          value={money({ minor: have, currency })}
          note={have < 0 ? "below nothing: still to be brought in" : "promised to nobody"}
          explain="Deposits less withdrawals, and less what work has cost so far. Work is charged some seconds after it is done."
        />
        {aside > 0 && <Stat label="Set aside" value={money({ minor: aside, currency })} note="for batches in progress" explain="What is left of it comes back when a batch ends." />}
        <Stat label="Owed, not accepted yet" value={money({ minor: earned, currency })} note="for work that can still be refused" />
        <Stat label="Owed, payable" value={money({ minor: payable, currency })} note="for accepted work; the next run pays it" />
        <Stat label="On its way" value={money({ minor: paying, currency })} note="in payouts that nobody reported as arrived" />
        {fees > 0 && <Stat label="Fees so far" value={money({ minor: fees, currency })} note="a share of accepted work" />}
      </StatRow>
    </section>
  );
}
