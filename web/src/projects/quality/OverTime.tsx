import { useMemo } from "react";
import { TimeChart } from "../../kit/charts/TimeChart";
import { date, percent } from "../../kit/format";
import { fine } from "./Figures";
import { costPoints, dayOf, goldPoint, seriesOf, shareFormat } from "./points";
import type { ProjectQuality, QualityDay } from "./queries";

const HEIGHT = 210;
const whole = (share: number) => percent(share, 0);
const day = (at: Date) => date(at);

type Days = { days: readonly QualityDay[] };

/** Gold accuracy of everybody, day by day, with its interval. */
export function GoldOverTime({ days, bar }: Days & { bar?: number | null }) {
  const series = useMemo(() => seriesOf("Gold accuracy", days.flatMap(goldPoint)), [days]);
  const target = useMemo(() => (bar === null || bar === undefined ? undefined : { value: bar, name: `people surely below ${whole(bar)} are paused` }), [bar]);
  const format = useMemo(() => shareFormat(series), [series]);
  return <TimeChart title="Gold accuracy over time" description="Of everybody, by day, with 95% intervals" series={series} format={format} formatTime={day} byDay target={target} height={HEIGHT} />;
}

/** How alike people answer, day by day. */
export function AgreementOverTime({ days }: Days) {
  const series = useMemo(
    () => seriesOf("Agreement", days.flatMap(({ day: on, agreement }) => (agreement === null ? [] : [{ at: dayOf(on), value: agreement }]))),
    [days],
  );
  const format = useMemo(() => shareFormat(series), [series]);
  return <TimeChart title="Agreement over time" description="Between the attempts on a task, by day" series={series} format={format} formatTime={day} byDay height={HEIGHT} />;
}

/** What a settled label costs: all pay so far over all that was settled so far, day by day. */
export function CostOverTime({ quality: { days, cost } }: { quality: ProjectQuality }) {
  const { currency } = cost;
  const series = useMemo(() => seriesOf("Cost per label", costPoints(days)), [days]);
  const format = useMemo(() => (minor: number) => fine({ minor, currency }), [currency]);
  return <TimeChart title="Cost per label over time" description="All pay so far over all tasks settled so far" series={series} format={format} formatTime={day} byDay height={HEIGHT} />;
}
