// What lies around every page: the router for kit links, messages, the palette, the offline banner.
import { Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { I18nProvider, RouterProvider as AriaRouterProvider } from "react-aria-components";
import { ToastRegion } from "../kit/Toast";
import { CommandPalette } from "./CommandPalette";
import styles from "./frames.module.css";
import { OfflineBanner } from "./OfflineBanner";
import { PageOutlet } from "./PageOutlet";

export function Root() {
  const router = useRouter();
  return (
    // One language for words and numbers alike, whatever the browser's: "0.12" must not be read as "0,12".
    <I18nProvider locale="en-US">
      <AriaRouterProvider navigate={(href) => void router.navigate({ href })}>
        <LoadingLine />
        <OfflineBanner />
        <Outlet />
        <ToastRegion />
        <CommandPalette />
        <Announcer />
      </AriaRouterProvider>
    </I18nProvider>
  );
}

/** The frame of an editor: exactly the window, nothing scrolls but what the editor lets scroll. */
export function Focus() {
  return (
    <main id="main" className={styles.focus}>
      <PageOutlet />
    </main>
  );
}

/** A thin line at the top while the next page is on its way. */
function LoadingLine() {
  const loading = useRouterState({ select: (state) => state.status === "pending" });
  return <div aria-hidden="true" className={styles.line} data-loading={loading || undefined} />;
}

/** Tells screen readers the new page's name, and catches the focus when the old page took it along. */
function Announcer() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const [title, setTitle] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => {
      setTitle(document.title);
      if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
    }, 150);
    return () => {
      clearTimeout(timer);
    };
  }, [path]);
  return (
    <div role="status" className="visually-hidden">
      {title}
    </div>
  );
}
