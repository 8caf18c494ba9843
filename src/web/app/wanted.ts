const KEPT_AS = 'askbase.wanted';

/** Keeps the address that somebody came to who has to sign in first. */
export function keepWanted(address: string): void {
  if (address !== '/') sessionStorage.setItem(KEPT_AS, address);
}

/** The address that was kept, once. */
export function takeWanted(): string | undefined {
  const address = sessionStorage.getItem(KEPT_AS) ?? undefined;
  sessionStorage.removeItem(KEPT_AS);
  return address;
}
