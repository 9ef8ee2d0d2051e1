import { useEffect } from "react";
import { trackActivity } from "../../annotate";
import { api, take } from "../../app/api";
import { newIdentifier } from "../../work/session/identifier";

const EVERY = 30_000;
/** A page has no picture that is waited for. */
const PAGE = { on: () => () => undefined, snapshot: () => ({ picture: { state: "none" } }) } as unknown as Parameters<typeof trackActivity>[0];

/** Reports the active time on a lesson's page every half minute and when it is left; lost reports are sent again. */
export function useLearningTime(lessonId: string): void {
  useEffect(() => {
    const activity = trackActivity(PAGE);
    let sent = 0;
    let waiting: { active_ms: number; client_key: string } | null = null;
    const report = async (keepalive = false) => {
      const now = Math.round(activity.read().active_seconds * 1000);
      if (waiting === null && now - sent < 1000) return;
      waiting ??= { active_ms: now - sent, client_key: newIdentifier() };
      const body = waiting;
      await take(api.POST("/api/v1/learning/lessons/{lesson_id}/time", { params: { path: { lesson_id: lessonId } }, body, keepalive }));
      sent += body.active_ms;
      waiting = null;
    };
    const quietly = (keepalive?: boolean) => { report(keepalive).catch(() => undefined); };
    const timer = setInterval(quietly, EVERY);
    const onHide = () => { quietly(true); };
    window.addEventListener("pagehide", onHide);
    return () => {
      clearInterval(timer);
      window.removeEventListener("pagehide", onHide);
      quietly(true);
      activity.stop();
    };
  }, [lessonId]);
}
