import { money } from "../kit/format";
import { Stat, StatRow } from "../kit/Stat";
import type { Balance } from "./queries";

/** What somebody can get in each currency: three figures, of which the first may still be refused. */
export function Balances({ balances }: { balances: readonly Balance[] }) {
  return balances.map(({ currency, earned_minor: earned, payable_minor: payable, paying_minor: paying }) => (
    <StatRow key={currency}>
      <Stat
        label="Not accepted yet"
        value={money({ minor: earned, currency })}
        note="for work that can still be looked at"
        explain="Each project says after how many hours work is accepted by itself. Until then somebody can refuse to accept it, with a reason."
      />
      <Stat label="Payable" value={money({ minor: payable, currency })} note="the next payout has it" explain="For accepted work, which nobody can take back, and for what was added to it." />
      <Stat label="On its way" value={money({ minor: paying, currency })} note="sent, and not reported as arrived" />
    </StatRow>
  ));
}
