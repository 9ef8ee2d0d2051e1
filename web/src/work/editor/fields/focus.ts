/** Where the fields are in the page, and which of their controls takes the focus. */

const CONTROLS = ["[aria-checked='true'], [aria-pressed='true']", "input, textarea", "button"] as const;

/** The name of the field that an element belongs to. */
export function fieldAt(element: EventTarget | null): string | null {
  const field = element instanceof HTMLElement ? element.closest<HTMLElement>("[data-field]") : null;
  return field?.dataset["field"] ?? null;
}

export function isInFields(element: Element | null): boolean {
  return element !== null && element.closest("[data-fields]") !== null;
}

/** The chosen option, what is typed in, or the first option. */
export function focusField(name: string): void {
  const field = document.querySelector<HTMLElement>(`[data-fields] [data-field="${CSS.escape(name)}"]`);
  const control = CONTROLS.map((each) => field?.querySelector<HTMLElement>(`[data-control] :is(${each})`) ?? null).find((each) => each !== null);
  if (field !== null) bringIntoSight(field);
  control?.focus({ preventScroll: true });
}

/** Scrolls the panel and nothing around it: the window of the editor stays where it is. */
function bringIntoSight(field: HTMLElement): void {
  let panel = field.parentElement;
  while (panel !== null && !/auto|scroll/.test(getComputedStyle(panel).overflowY)) panel = panel.parentElement;
  if (panel === null) return;
  const [inner, outer] = [field.getBoundingClientRect(), panel.getBoundingClientRect()];
  const above = inner.top - outer.top;
  if (above < 0) panel.scrollTop += above;
  else panel.scrollTop += Math.min(above, Math.max(0, inner.bottom - outer.bottom));
}

const atFocus = new WeakMap<HTMLElement, string>();

/** Remembers what stood in a field when it got the focus. */
export function noteFocus(element: EventTarget): void {
  if (isTyped(element)) atFocus.set(element, element.value);
}

/** Whether nothing has been typed since: undo is then for the answers, not for the typing. */
export function isUntyped(element: HTMLElement): boolean {
  return isTyped(element) && atFocus.get(element) === element.value;
}

function isTyped(element: EventTarget): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** The option above or below the one that has the focus, in the same ranking. */
export function besideRanked(element: HTMLElement, by: 1 | -1): HTMLElement | null {
  const all = [...(element.closest("[data-ranking]")?.querySelectorAll<HTMLElement>("[data-ranked]") ?? [])];
  const at = all.indexOf(element);
  return at === -1 ? null : (all[at + by] ?? null);
}

/** The name of the field before or after the one that has the focus. */
export function besideField(element: EventTarget | null, by: 1 | -1): string | null {
  const names = [...document.querySelectorAll<HTMLElement>("[data-fields] [data-field]")].map((each) => each.dataset["field"] ?? "");
  return names[names.indexOf(fieldAt(element) ?? "") + by] ?? null;
}
