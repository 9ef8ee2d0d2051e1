/** Ids of annotations, made by the client: a1, a2 ... never given twice within a task, not even after a delete. */
export class IdentifierSource {
  #next = 1;

  /** Steps over every id of the form a<number> that is or was in use. */
  reserve(ids: Iterable<string>): void {
    for (const id of ids) {
      const number = /^a(\d{1,12})$/.exec(id)?.[1];
      if (number !== undefined) this.#next = Math.max(this.#next, Number(number) + 1);
    }
  }

  next(): string {
    const id = `a${this.#next}`;
    this.#next += 1;
    return id;
  }
}
