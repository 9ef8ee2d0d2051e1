/** Sound or film with the browser's own controls, and the steps and speeds that listening closely needs. */
import type { Part } from "../state/part";
import { button, make, sign } from "./element";
import type { PartView } from "./host";

const SPEEDS: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
/** Far enough to hear a word again. */
export const SKIP_SECONDS = 3;

export class MediaPart implements PartView {
  readonly element: HTMLElement;
  readonly media: HTMLMediaElement;
  readonly #play: HTMLButtonElement;
  readonly #speed: HTMLElement;

  /** `onUse` hears that this one is played: keys are then for it. */
  constructor(document: Document, part: Part, onUse: (part: MediaPart) => void) {
    this.media = make(document, part.kind === "video" ? "video" : "audio", part.kind === "video" ? "film" : "sound");
    this.media.controls = true;
    this.media.preload = "metadata";
    this.media.src = part.url ?? "";
    this.media.setAttribute("aria-label", part.title ?? (part.kind === "video" ? "Film" : "Sound"));
    this.#play = button(document, "mediaButton", "Play", sign(document, "play"), () => this.toggle());
    this.#speed = make(document, "span", "speed", "1×");
    const bar = make(
      document, "div", "mediaBar",
      skipButton(document, "Back", "back", () => this.skip(-SKIP_SECONDS)),
      this.#play,
      skipButton(document, "On", "on", () => this.skip(SKIP_SECONDS)),
      button(document, "mediaButton", "Slower", sign(document, "minus"), () => void this.changeSpeed(-1)),
      this.#speed,
      button(document, "mediaButton", "Faster", sign(document, "plus"), () => void this.changeSpeed(1)),
    );
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Steps and speed");
    this.element = make(document, "div", "media", this.media, bar);
    this.#listen(document, onUse);
  }

  destroy(): void {
    this.media.pause();
    this.media.removeAttribute("src");
    this.media.load();
  }

  toggle(): void {
    if (this.media.paused) void this.media.play().catch(() => undefined);
    else this.media.pause();
  }

  skip(seconds: number): void {
    const end = Number.isFinite(this.media.duration) ? this.media.duration : Number.POSITIVE_INFINITY;
    this.media.currentTime = Math.max(0, Math.min(end, this.media.currentTime + seconds));
  }

  /** The next speed up or down, from a half to twice; the one then in force. */
  changeSpeed(by: 1 | -1): number {
    const at = SPEEDS.findIndex((speed) => speed >= this.media.playbackRate);
    this.media.playbackRate = SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + by))] ?? 1;
    return this.media.playbackRate;
  }

  #listen(document: Document, onUse: (part: MediaPart) => void): void {
    const show = (): void => {
      const { paused, playbackRate } = this.media;
      this.#play.replaceChildren(sign(document, paused ? "play" : "pause"));
      this.#play.title = paused ? "Play" : "Pause";
      this.#play.setAttribute("aria-label", this.#play.title);
      this.#speed.textContent = `${playbackRate}×`;
    };
    for (const name of ["play", "pause", "ratechange"]) this.media.addEventListener(name, show);
    this.media.addEventListener("play", () => onUse(this));
    this.element.addEventListener("focusin", () => onUse(this));
    this.media.addEventListener("error", () => {
      if (!this.media.hasAttribute("src")) return;
      this.element.replaceChildren(make(document, "p", "missing", "It could not be loaded or played here. Check the connection, or skip the task and say why."));
    });
  }
}

function skipButton(document: Document, word: string, look: "back" | "on", onPress: () => void): HTMLButtonElement {
  const seconds = `${SKIP_SECONDS} s`;
  const element = button(document, "mediaButton", `${word} ${seconds}`, seconds, onPress);
  if (look === "back") element.prepend(sign(document, look));
  else element.append(sign(document, look));
  return element;
}
