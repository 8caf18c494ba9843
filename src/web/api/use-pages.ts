import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { dataOf } from './client';
import { nextIn } from './pages';
import { asProblem, type Problem } from './problem';

interface Answer<Row> {
  data?: Row[];
  error?: unknown;
  response: Response;
}

/** Rows of a list that is read page by page. */
export interface Pages<Row> {
  /** Those that were read; undefined before the first page. */
  rows: Row[] | undefined;
  problem: Problem | undefined;
  again: () => void;
  /** Reads the next page; undefined when there is none. */
  more: (() => void) | undefined;
}

/**
 * Reads a list page by page; what was read stays while another is on its way.
 * @param load is given where the page begins
 */
export function usePages<Row>(
  queryKey: readonly unknown[],
  load: (cursor: number | undefined, signal: AbortSignal) => Promise<Answer<Row>>,
  cursor: 'after' | 'before' = 'after',
): Pages<Row> {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const request = load(pageParam, signal);
      const rows = await dataOf(request);
      const next = nextIn((await request).response, cursor);
      return { rows, next: next === undefined ? undefined : Number(next) };
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  return {
    rows: data?.pages.flatMap(({ rows }) => rows),
    problem: error ? asProblem(error) : undefined,
    again: () => void refetch(),
    more: hasNextPage ? () => !isFetchingNextPage && void fetchNextPage() : undefined,
  };
}

/** Reads a list to its end. */
export async function everyPage<Row>(load: (after: number | undefined) => Promise<Answer<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let after: number | undefined;
  do {
    const request = load(after);
    rows.push(...(await dataOf(request)));
    const next = nextIn((await request).response, 'after');
    after = next === undefined ? undefined : Number(next);
  } while (after !== undefined);
  return rows;
}
