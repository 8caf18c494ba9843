import { useSearchParams } from 'wouter';
import { type DocumentsFilter, STATES } from './documents-query';

/** The filter in the address, so that going back shows the same list. */
export function useFilter(): [DocumentsFilter, (change: DocumentsFilter) => void] {
  const [parameters, setParameters] = useSearchParams();
  const collection = Number(parameters.get('collection'));
  const filter: DocumentsFilter = {
    collection: Number.isSafeInteger(collection) && collection > 0 ? collection : undefined,
    search: parameters.get('search') ?? undefined,
    state: STATES.find((state) => state === parameters.get('state')),
  };
  const change = (changed: DocumentsFilter): void => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filter, ...changed })) {
      if (value !== undefined && value !== '') next.set(name, String(value));
    }
    setParameters(next, { replace: true });
  };
  return [filter, change];
}
