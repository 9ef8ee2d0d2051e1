import { useMemo } from "react";
import { TimeChart } from "../../kit/charts/TimeChart";
import { date, duration, percent } from "../../kit/format";
import { dayOf, goldPoint, seriesOf, shareFormat } from "../../projects/quality/points";
import type { WorkerQuality } from "./queries";

const HEIGHT = 210;
const whole = (share: number) => percent(share, 0);
const day = (at: Date) => date(at);

type Days = { days: WorkerQuality["days"] };

/** Accuracy on gold, day by day, with its interval. */
export function GoldOverTime({ days, bar }: Days & { bar: number | null | undefined }) {
  const series = useMemo(() => seriesOf("Gold accuracy", days.flatMap(goldPoint)), [days]);
  const target = useMemo(() => (bar === null || bar === undefined ? undefined : { value: bar, name: `pause bar ${whole(bar)}` }), [bar]);
  const format = useMemo(() => shareFormat(series), [series]);
  return <TimeChart title="Gold accuracy over time" description="By day, with 95% intervals" series={series} format={format} formatTime={day} byDay target={target} height={HEIGHT} />;
}

/** Active seconds an answer, day by day, beside everybody's. */
export function PaceOverTime({ days }: Days) {
  const series = useMemo(() => {
    const own = days.flatMap(({ day: on, seconds_per_response: value }) => (value === null ? [] : [{ at: dayOf(on), value }]));
    const all = days.flatMap(({ day: on, everybody_seconds: value }) => (value === null ? [] : [{ at: dayOf(on), value }]));
    return [...seriesOf("This worker", own), ...seriesOf("Everybody", all)];
  }, [days]);
  return <TimeChart title="Pace" description="Active time an answer, by day, beside everybody’s" series={series} format={duration} formatTime={day} byDay height={HEIGHT} />;
}
