/** Copies a text. The Clipboard API exists on https and localhost only; a server on a plain LAN address needs the old way. */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const before = document.activeElement;
  const holder = document.createElement("textarea");
  holder.value = text;
  holder.style.cssText = "position:fixed;opacity:0";
  document.body.append(holder);
  holder.select();
  document.execCommand("copy");
  holder.remove();
  if (before instanceof HTMLElement) before.focus();
}
