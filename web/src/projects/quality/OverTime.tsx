import { useMemo } from "react";
import { TimeChart } from "../../kit/charts/TimeChart";
import { date, percent } from "../../kit/format";
import { fine } from "./Figures";
import { goldPoint, seriesOf } from "./points";
import type { ProjectQuality, QualityDay } from "./queries";

const HEIGHT = 210;
const whole = (share: number) => percent(share, 0);
const day = (at: Date) => date(at);

type Days = { days: readonly QualityDay[] };

/** Gold accuracy of everybody, day by day, with its interval. */
export function GoldOverTime({ days, bar }: Days & { bar?: number | null }) {
  const series = useMemo(() => seriesOf("Gold accuracy", days.flatMap(goldPoint)), [days]);
  const target = useMemo(() => (bar === null || bar === undefined ? undefined : { value: bar, name: `people surely below ${whole(bar)} are paused` }), [bar]);
  return <TimeChart title="Gold accuracy over time" description="Of everybody, by day, with 95% intervals" series={series} format={whole} formatTime={day} target={target} height={HEIGHT} />;
}

/** How alike people answer, day by day. */
export function AgreementOverTime({ days }: Days) {
  const series = useMemo(
    () => seriesOf("Agreement", days.flatMap(({ day: at, agreement }) => (agreement === null ? [] : [{ at, value: agreement }]))),
    [days],
  );
  return <TimeChart title="Agreement over time" description="Between the attempts on a task, by day" series={series} format={whole} formatTime={day} height={HEIGHT} />;
}

/** What a settled label costs, day by day: the day's pay over the day's settled tasks. */
export function CostOverTime({ quality: { days, cost } }: { quality: ProjectQuality }) {
  const { currency } = cost;
  const series = useMemo(
    () => seriesOf("Cost per label", days.flatMap(({ day: at, settled, cost_minor: minor }) => (settled === 0 ? [] : [{ at, value: minor / settled }]))),
    [days],
  );
  const format = useMemo(() => (minor: number) => fine({ minor, currency }), [currency]);
  return <TimeChart title="Cost per label over time" description="Pay of a day over what it settled" series={series} format={format} formatTime={day} height={HEIGHT} />;
}
