import type { HistoryPage, HistoryRange } from './message-history';

/**
 * The `Link` header of a page of messages (RFC 8288): URL of the page of older messages with the same parameters; undefined on the last
 * page.
 * @param path of the list, with its trailing slash
 */
export function linkToOlder(
  path: string,
  { limit, includeFailed, includePending }: HistoryRange,
  { olderThan }: HistoryPage,
): string | undefined {
  if (olderThan === undefined) return undefined;
  const next = new URLSearchParams({ limit: String(limit), before: String(olderThan) });
  if (includeFailed) next.set('include_failed', 'true');
  if (includePending) next.set('include_pending', 'true');
  return `<${path}?${next.toString()}>; rel="next"`;
}
