import { login } from '../api/login';

const KEPT_AS = 'askbase.openid';

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Sends the browser to the identity provider; this tab keeps what proves that the sign-in is its own. */
export async function beginOpenid(): Promise<void> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  sessionStorage.setItem(KEPT_AS, verifier);
  const query = new URLSearchParams({
    return_to: `${window.location.origin}/signed-in`,
    challenge: base64url(new Uint8Array(hash)),
  });
  window.location.assign(`/login/oidc?${query.toString()}`);
}

/** Ends a sign-in with the code that the address holds. @throws Problem when it was not begun in this tab, or took too long */
export async function finishOpenid(): Promise<void> {
  const code = new URLSearchParams(window.location.hash.slice(1)).get('code') ?? '';
  const verifier = sessionStorage.getItem(KEPT_AS) ?? '';
  sessionStorage.removeItem(KEPT_AS);
  await login.logInWithCode(code, verifier);
}
