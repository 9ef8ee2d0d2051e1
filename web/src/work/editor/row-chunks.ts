// Thousands of rows in lists of a few dozen: what changes one row leaves the others alone.

/** About so many rows make a chunk. */
const USUAL = 32;

/**
 * Cuts rows before those whose own id says so, and not after so many: a row more or less then changes one chunk, where
 * counting would move the edges of all that follow.
 */
export function chunksOf<R>(rows: readonly R[], idOf: (row: R) => string): readonly (readonly R[])[] {
  const chunks: R[][] = [];
  for (const row of rows) {
    const last = chunks.at(-1);
    if (last === undefined || mixed(idOf(row)) % USUAL === 0) chunks.push([row]);
    else last.push(row);
  }
  return chunks;
}

/** FNV-1a, and its bits mixed once more: ids that differ in a digit come out far apart. */
function mixed(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Equal in everything each row shows. */
export function areSameRows<R extends object>(one: readonly R[], other: readonly R[]): boolean {
  return one.length === other.length && one.every((row, at) => isSame(row, other[at] as R));
}

function isSame<R extends object>(one: R, other: R): boolean {
  return (Object.keys(one) as (keyof R)[]).every((key) => Object.is(one[key], other[key]));
}
