/** A route of the server under test, as its router knows it. */
export interface Route {
  method: string;
  path: string;
}

export type Router = { printRoutes(options: object): string; hasRoute(route: { method: string; url: string }): boolean };

/**
 * Reads the router's own drawing: a line for each part of a path, four columns deeper for each level, the methods in brackets.
 * Some slashes are left out of it, so the router is asked which spelling it knows. OPTIONS answers the preflights of browsers and is no route.
 */
export function readRoutes(router: Router): Route[] {
  const parents: string[] = [];
  return router
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, part, methods] = /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
      if (indent === undefined || part === undefined) return [];
      const depth = indent.length / 4;
      const parent = depth === 0 ? '' : (parents[depth - 1] ?? '');
      const named = methods?.split(', ').filter((method) => method !== 'OPTIONS') ?? [];
      const known = [`${parent}${part}`, `${parent}/${part}`].find((url) => named.every((method) => router.hasRoute({ method, url })));
      if (known === undefined) throw new Error(`the route drawn as "${line}" was not understood`);
      parents[depth] = known;
      return named.map((method) => ({ method, path: known }));
    });
}

/** An id that no row has, so that no call of a route changes anything for those after it. */
export const ABSENT_ID = '999999999';

/** HEAD comes with every GET and is as public as that. */
export const nameOf = ({ method, path }: Route): string => `${method === 'HEAD' ? 'GET' : method} ${path}`;

/** The path of a route with an id in the place of each parameter. */
export const pathWith = ({ path }: Route, id: string | number = ABSENT_ID): string =>
  path.replace(/:\w+/g, String(id)).replace('*', 'anything');
