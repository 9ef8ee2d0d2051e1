// Pages are fetched when they are first opened. One that cannot be is either gone, since the server was upgraded, or the
// connection is: the page is loaded anew only where the server answers, as else the browser would show its own error.
const KEY = "goldsmith.reloaded";
const CODE = "page_not_fetched";
const MESSAGE = "It could not be fetched. Look at your connection and try again.";
const BETWEEN_MS = 10_000;

export const isNotFetched = (error: unknown) => error instanceof Error && "code" in error && error.code === CODE;

/** Loads the page anew, if the server answers. */
export async function reloadIfReachable(): Promise<void> {
  const isReachable = await fetch("/", { cache: "no-store" }).then((answer) => answer.ok, () => false);
  if (isReachable) window.location.reload();
}

export function watchChunks(): void {
  window.addEventListener("vite:preloadError", ({ payload }) => {
    // The router would load anew by the browser's message, whether or not the server answers.
    Object.assign(payload, { code: CODE, message: MESSAGE, problems: [], requestId: null });
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < BETWEEN_MS) return;
    sessionStorage.setItem(KEY, Date.now().toString());
    void reloadIfReachable();
  });
}
