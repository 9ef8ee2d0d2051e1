import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** How many of a wrapping list's children stand in its first row, kept up as its width changes. */
export function useFitting<List extends HTMLElement>(count: number): [RefObject<List | null>, number] {
  const list = useRef<List>(null);
  const [fitting, setFitting] = useState(count);
  useLayoutEffect(() => {
    const shown = list.current;
    if (!shown) return;
    const measure = () => {
      const children = [...shown.children] as HTMLElement[];
      setFitting(children.filter((child) => child.offsetTop === children[0]?.offsetTop).length);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    return () => { observer.disconnect(); };
  }, [count]);
  return [list, fitting];
}
