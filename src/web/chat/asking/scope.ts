/** Where a question is to be answered from. */
export interface Scope {
  /** None: all that the reader may read. */
  collections: readonly { id: number; name: string }[];
  /** Each of them a document has. */
  tags: readonly string[];
}

const EVERYWHERE: Scope = { collections: [], tags: [] };

const placeOf = (of: string): string => `askbase.scope.${of}`;

/** Whether it leaves something out. */
export const isNarrow = ({ collections, tags }: Scope): boolean => collections.length > 0 || tags.length > 0;

/** Its collections and tags, as they are told. */
export const scopeText = ({ collections, tags }: Scope): string =>
  [...collections.map(({ name }) => name), ...tags.map((tag) => `#${tag}`)].join(', ');

/** The scope that is kept in this tab for a conversation, or of a message that was asked in it. @param of the id of a conversation, `new`, or `message-` and an id */
export function keptScope(of: string): Scope {
  const kept = sessionStorage.getItem(placeOf(of));
  return kept === null ? EVERYWHERE : (JSON.parse(kept) as Scope);
}

/** Keeps a scope while the tab is open. */
export function keepScope(of: string, scope: Scope): void {
  if (isNarrow(scope)) sessionStorage.setItem(placeOf(of), JSON.stringify(scope));
  else sessionStorage.removeItem(placeOf(of));
}

/** A scope as a request tells it. */
export function scopeBody({ collections, tags }: Scope): { collections?: number[]; filter?: { tags: string[] } } {
  return {
    ...(collections.length > 0 && { collections: collections.map(({ id }) => id) }),
    ...(tags.length > 0 && { filter: { tags: [...tags] } }),
  };
}
