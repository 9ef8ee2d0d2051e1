// Which part of an element the window shows, in steps, so that scrolling draws anew only now and then.
import { type RefObject, useLayoutEffect, useState } from "react";

export type Band = { width: number; from: number; to: number };

const STEP = 240;
const AHEAD = 720;

/** The element's width, and the band of it near the window in its own pixels. Width 0 until it is known. */
export function useBand(holder: RefObject<HTMLElement | null>): Band {
  const [band, setBand] = useState<Band>({ width: 0, from: 0, to: 0 });
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    let asked = 0;
    const read = () => {
      asked = 0;
      const { top, width } = element.getBoundingClientRect();
      const from = Math.floor((-top - AHEAD) / STEP) * STEP;
      const next = { width: Math.floor(width), from, to: from + Math.ceil((window.innerHeight + 2 * AHEAD) / STEP + 1) * STEP };
      setBand((old) => (old.width === next.width && old.from === next.from && old.to === next.to ? old : next));
    };
    const ask = () => {
      asked ||= requestAnimationFrame(read);
    };
    read();
    const observer = new ResizeObserver(ask);
    observer.observe(element);
    window.addEventListener("scroll", ask, { passive: true });
    window.addEventListener("resize", ask);
    return () => {
      cancelAnimationFrame(asked);
      observer.disconnect();
      window.removeEventListener("scroll", ask);
      window.removeEventListener("resize", ask);
    };
  }, [holder]);
  return band;
}
