/** The element that the editor lives in: a focusable canvas with a name, and a voice for those who do not see it. */

const ROOT_STYLE = `
position:relative;width:100%;height:100%;overflow:hidden;touch-action:none;user-select:none;-webkit-user-select:none;
background:var(--annotate-surround, light-dark(#dfe3e8, #14161a));outline-offset:-3px`;

const UNSEEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";

const FOCUS_SHEET = `[data-annotate-root]:focus-visible{outline:3px solid var(--annotate-focus, #3b82f6)}`;

export interface Root {
  readonly element: HTMLElement;
  readonly announce: (text: string) => void;
  readonly remove: () => void;
}

export function createRoot(parent: HTMLElement, title: string): Root {
  const document = parent.ownerDocument;
  const element = document.createElement("div");
  element.dataset["annotateRoot"] = "";
  element.style.cssText = ROOT_STYLE;
  element.tabIndex = 0;
  element.setAttribute("role", "application");
  element.setAttribute("aria-roledescription", "picture editor");
  element.setAttribute("aria-label", title);
  const voice = document.createElement("div");
  voice.setAttribute("role", "status");
  voice.setAttribute("aria-live", "polite");
  voice.style.cssText = UNSEEN;
  const sheet = document.createElement("style");
  sheet.textContent = FOCUS_SHEET;
  parent.append(sheet, element, voice);
  return {
    element,
    announce: (text) => (voice.textContent = text),
    remove: () => [sheet, element, voice].forEach((one) => one.remove()),
  };
}
