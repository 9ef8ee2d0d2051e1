import { useEffect, useState } from "react";
import { Badge } from "../../kit/Badge";

const HALF_A_SECOND = 500;
const AGAIN = 5_000;

/** The time that is left, always in sight; at its end the exam is finished, as soon as the server can be reached. */
export function Clock({ overAt, onEnd }: { overAt: number; onEnd: () => Promise<void> }) {
  const [left, setLeft] = useState(() => overAt - Date.now());
  useEffect(() => {
    let timer = 0;
    let isGone = false;
    const lookIn = (wait: number) => { if (!isGone) timer = window.setTimeout(look, wait); };
    const look = () => {
      const now = overAt - Date.now();
      setLeft(now);
      if (now > 0) lookIn(HALF_A_SECOND);
      else onEnd().catch(() => { lookIn(AGAIN); });
    };
    look();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [overAt, onEnd]);
  const seconds = Math.max(0, Math.floor(left / 1000));
  const words = `${Math.floor(seconds / 60).toString()}:${(seconds % 60).toString().padStart(2, "0")} left`;
  return <span role="timer" aria-label="Time left for the exam"><Badge tone={seconds < 60 ? "danger" : "neutral"} icon="clock">{words}</Badge></span>;
}
