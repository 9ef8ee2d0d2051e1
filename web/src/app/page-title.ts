import { useEffect } from "react";

/** Names the page in the tab and for the announcement of a new page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Goldsmith` : "Goldsmith";
  }, [title]);
}
