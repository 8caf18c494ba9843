/** The addresses of pages, as wouter and the server read them. The server answers each with the same page. */
export const ADDRESSES = [
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
] as const;
