/** What a document is made of, word for word as it travels over HTTP. */
export type PartKind = "text" | "picture" | "audio" | "video" | "pdf" | "page" | "thread";

export interface ThreadMessage {
  readonly role: "system" | "user" | "assistant";
  readonly text: string;
  /** Who or what wrote it: a model, a person. */
  readonly source: string | null;
}

export interface Part {
  readonly kind: PartKind;
  readonly title: string | null;
  /** Of a text alone. */
  readonly text: string | null;
  /** Of a picture, sound, film or PDF: the file's address on our server; of a page: its own in the web. */
  readonly url: string | null;
  readonly media_type: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Of a thread alone: a conversation that stays as it is. */
  readonly messages: readonly ThreadMessage[] | null;
}

/** From what a model wrote to what stands on the page. */
export type Formatter = (source: string) => DocumentFragment;
