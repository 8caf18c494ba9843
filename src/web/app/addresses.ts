/** The addresses of pages, as wouter and the server read them. The server answers each with the same page. */
export const ADDRESSES = ['/', '/c/:id', '/library', '/library/:id', '/sign-in', '/sign-up', '/forgotten', '/signed-in'] as const;
