/** Longest address and longest name of a client that are kept, in characters. */
const MAX_ADDRESS = 64;
const MAX_USER_AGENT = 200;

/** Where a login was begun. */
export interface LoginOrigin {
  address: string;
  /** What the client called itself; null when it said nothing. */
  userAgent: string | null;
}

/** A {@link LoginOrigin} of bounded length, in printable ASCII. */
export function loginOrigin(address: string, userAgent: string | undefined): LoginOrigin {
  return { address: printable(address, MAX_ADDRESS), userAgent: userAgent ? printable(userAgent, MAX_USER_AGENT) : null };
}

function printable(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[^ -~]/g, '?');
}
