/** A parameter of a query; a list is sent as a repeated one. */
type Parameter = string | number | readonly string[];

/**
 * The `Link` header of a page of a list (RFC 8288): URL of the next page with the same parameters.
 * @param path of the list, with its trailing slash
 * @param parameters of the next page; those that are unset are left out
 */
export function linkToNext(path: string, parameters: Record<string, Parameter | undefined>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) given.append(name, String(each));
  }
  return `<${path}?${given.toString()}>; rel="next"`;
}

/** How the API description describes that header. */
export const NEXT_PAGE_HEADER = {
  Link: { description: 'rel="next": URL of the next page; sent when there is one.', schema: { type: 'string' as const } },
};
