import type { AppConfig } from './app-config';
import { SETTINGS } from './settings';

/** A setting as operators see it. */
export interface ShownSetting {
  name: string;
  about: string;
  isSecret: boolean;
  /** Whether the environment or `.env` sets it. */
  isSet: boolean;
  /** What is in force, as it would be written; null for secrets. */
  value: string | null;
  /** What is in force when it is not set; null for secrets. */
  fallback: string | null;
}

const MASK = '***';

/** What stands before the host of an address: a name, a password, or both. Up to the last `@`, because passwords hold anything. */
const CREDENTIALS = /(?<=:\/\/).*@/s;

/** The same where no `https://` stands before it. */
const BARE_CREDENTIALS = /^[^\s<>]+:[^\s<>]*@/;

/** Every setting with what is in force, in the order of the table. Nothing of a secret is in it, not even its length. */
export function shownSettings(config: AppConfig): ShownSetting[] {
  return Object.entries(SETTINGS).map(([name, setting]) => {
    const { about, fallback } = setting;
    const given = config.given.get(name);
    const known = { name, about, isSet: given !== undefined };
    if ('secret' in setting) return { ...known, isSecret: true, value: null, fallback: null };
    return { ...known, isSecret: false, value: withoutCredentials(given ?? fallback, config), fallback };
  });
}

/** A value without passwords in its addresses, secrets of other settings, and whatever looks like a key. */
function withoutCredentials(value: string, config: AppConfig): string {
  const masked = value.includes('://') ? value.replace(CREDENTIALS, `${MASK}@`) : value.replace(BARE_CREDENTIALS, `${MASK}@`);
  return config.scrub(masked);
}
