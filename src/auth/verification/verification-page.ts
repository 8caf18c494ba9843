/** What a page of the verification link shows. */
interface Page {
  title: string;
  text: string;
  /** HTML below the text. */
  form?: string;
}

/**
 * The page that a verification link opens. Opening it changes nothing, because mail scanners open links too: its button does.
 * @param token in base64url
 */
export function confirmationPage(token: string): string {
  const form = `<form method="post" action="?"><input type="hidden" name="token" value="${token}"><button>Confirm</button></form>`;
  return htmlOf({ title: 'Confirm your e-mail address', text: 'Press the button to confirm that this e-mail address is yours.', form });
}

/** The page after the button was pressed. */
export function confirmedPage(): string {
  return htmlOf({ title: 'Your e-mail address is confirmed', text: 'You can close this page.' });
}

/** The page for a link that is not valid. */
export function invalidLinkPage(): string {
  return htmlOf({ title: 'This link is not valid', text: 'It was used, has expired, or a newer one was sent. Ask for a new one.' });
}

/** Styles are inline and scripts absent, as the Content-Security-Policy of every response asks for. */
function htmlOf({ title, text, form = '' }: Page): string {
  const style =
    'body{font:1.1em/1.5 system-ui,sans-serif;max-width:32em;margin:4em auto;padding:0 1em}button{font:inherit;padding:.5em 2em}';
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`,
    `<style>${style}</style></head>`,
    `<body><main><h1>${title}</h1><p>${text}</p>${form}</main></body></html>`,
  ].join('\n');
}
