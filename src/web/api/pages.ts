/** Where the next page begins, by the Link header of a list. @param cursor name of the parameter: `after`, `before`, or what the last row is sorted by */
export function nextIn(response: Response, cursor: 'after' | 'before' | 'after_value'): string | undefined {
  const query = /<[^>]*\?([^>]*)>; *rel="?next/.exec(response.headers.get('link') ?? '')?.[1];
  return new URLSearchParams(query).get(cursor) ?? undefined;
}
