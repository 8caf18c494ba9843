/** Where the next page begins, by the Link header of a list. @param cursor name of the parameter: `after` or `before` */
export function nextIn(response: Response, cursor: 'after' | 'before'): string | undefined {
  const query = /<[^>]*\?([^>]*)>; *rel="?next/.exec(response.headers.get('link') ?? '')?.[1];
  return new URLSearchParams(query).get(cursor) ?? undefined;
}
