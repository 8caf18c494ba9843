import { join } from 'node:path';

/** Injection token of the folder that holds the built console, as an absolute path. */
export const CONSOLE_FOLDER = Symbol('folder of the console');

/** Where the build writes the console, seen from the sources and from the build alike. */
export const BUILT_CONSOLE = join(__dirname, '..', '..', 'dist', 'web');

/**
 * Addresses of the console's pages: each of them answers with the same page, whose script reads the address. No route of the API has one of
 * them. `src/web/app/addresses.ts` has the same list, which a test holds equal.
 */
export const CONSOLE_PAGES = [
  '/',
  '/c/:id',
  '/library',
  '/library/:id',
  '/answers/:id',
  '/account',
  '/admin',
  '/admin/:page',
  '/shared/:token',
  '/sign-in',
  '/sign-up',
  '/forgotten',
  '/signed-in',
];

/** What the paths of everything that serves the console begin with. */
export const CONSOLE_PATHS = ['/assets/', ...CONSOLE_PAGES];
