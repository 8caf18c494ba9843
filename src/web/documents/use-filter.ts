import { useSearchParams } from 'wouter';
import { type DocumentsFilter, FORMATS, ORDERS, STATES } from './documents-query';

/** What the address says is looked at: which documents, or what a question finds in them. */
export interface LibraryView extends DocumentsFilter {
  look?: 'passages' | undefined;
}

/** The filter in the address, so that going back shows the same list. */
export function useFilter(): [LibraryView, (change: LibraryView) => void] {
  const [parameters, setParameters] = useSearchParams();
  const collection = Number(parameters.get('collection'));
  const filter: LibraryView = {
    collection: Number.isSafeInteger(collection) && collection > 0 ? collection : undefined,
    search: parameters.get('search') ?? undefined,
    state: STATES.find((state) => state === parameters.get('state')),
    type: FORMATS.find((type) => type === parameters.get('type')),
    tag: parameters.get('tag') ?? undefined,
    sort: ORDERS.find((order) => order === parameters.get('sort')),
    look: parameters.get('look') === 'passages' ? 'passages' : undefined,
  };
  const change = (changed: LibraryView): void => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filter, ...changed })) {
      if (value !== undefined && value !== '') next.set(name, String(value));
    }
    setParameters(next, { replace: true });
  };
  return [filter, change];
}
