import { isIP } from 'node:net';

/** A rate limit: number of calls within a window. */
export interface Rate {
  limit: number;
  /** Length of the window in milliseconds. */
  windowMs: number;
}

/** Thrown by a parser; the message completes the sentence "NAME …". */
export class SettingError extends Error {}

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
};

/** Parses a duration: `90s`, `5m`, `1d`, or a number of seconds. @returns milliseconds */
export function duration(value: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(value);
  if (!match) throw new SettingError(`must be a duration such as 30s, 5m, 2h or 1d, not "${value}"`);
  const millis = Number(match[1]) * (UNITS[match[2] ?? 's'] ?? 1_000);
  if (millis <= 0) throw new SettingError('must be longer than zero');
  return millis;
}

/** Parses a rate: `10/min`. */
export function rate(value: string): Rate {
  const match = /^(\d+)\s*\/\s*(s|min|h|hour|day|d)$/.exec(value);
  if (!match || Number(match[1]) < 1) throw new SettingError(`must be a rate such as 10/min, 100/hour or 1000/day, not "${value}"`);
  return { limit: Number(match[1]), windowMs: UNITS[match[2] ?? 'min'] ?? 60_000 };
}

/** Makes a parser of integers within bounds, both inclusive. */
export function integer(minimum: number, maximum = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isNaN(number)) throw new SettingError(`must be a whole number, not "${value}"`);
    if (number < minimum || number > maximum) {
      const upper = maximum === Number.MAX_SAFE_INTEGER ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
      throw new SettingError(`must be ${upper}, not ${value}`);
    }
    return number;
  };
}

/** Parses true/false, 1/0, yes/no or on/off, ignoring case. */
export function boolean(value: string): boolean {
  if (/^(true|1|yes|on)$/i.test(value)) return true;
  if (/^(false|0|no|off)$/i.test(value)) return false;
  throw new SettingError(`must be true or false, not "${value}"`);
}

/** Largest number of reverse proxies in a row. */
const MAX_PROXIES = 10;

/**
 * Parses the reverse proxies whose X-Forwarded-For is trusted: their number, or a list of IP addresses and CIDR networks.
 * @returns false for none
 */
export function trustedProxies(value: string): number | string[] | false {
  if (/^(false|no|off|0*)$/i.test(value)) return false;
  if (/^\d+$/.test(value)) return integer(1, MAX_PROXIES)(value);
  const advice = `must be the number of reverse proxies in front of Askbase (1 for one), or their networks such as 10.0.0.0/8,::1, not "${value}"`;
  if (/^(true|yes|on)$/i.test(value)) throw new SettingError(`${advice}, which would let clients choose their own address`);
  const networks = list(value);
  if (networks.length === 0 || !networks.every(isNetwork)) throw new SettingError(advice);
  return networks;
}

/** True for an IP address, or a network in CIDR notation that is not the whole Internet. */
function isNetwork(value: string): boolean {
  const [, address = '', bits = '1'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const largest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return Number(bits) >= 1 && Number(bits) <= largest;
}

/** Makes a parser of one of these words, ignoring case. */
export function oneOf<const T extends string>(...words: T[]): (value: string) => T {
  return (value) => {
    const word = words.find((candidate) => candidate === value.toLowerCase());
    if (!word) throw new SettingError(`must be one of ${words.join(', ')}, not "${value}"`);
    return word;
  };
}

/** Converts a word to lower case, for a choice that only the rule of a feature can check. */
export function lowerCase(value: string): string {
  return value.toLowerCase();
}

/** Parses comma-separated words; empty means none. */
export function list(value: string): string[] {
  return value
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

/** Parses an http(s) URL and removes its trailing slash; may be empty. */
export function url(value: string): string {
  return exactUrl(value).replace(/\/+$/, '');
}

/** Parses an http(s) URL that is compared as it is written; may be empty. */
export function exactUrl(value: string): string {
  if (value === '') return '';
  if (!URL.canParse(value) || !/^https?:/.test(value))
    throw new SettingError(`must be an address starting with http:// or https://, not "${value}"`);
  return value;
}

/** Accepts any text unchanged. */
export function text(value: string): string {
  return value;
}

/** A code of Tesseract: `eng`, `chi_sim`, `aze_cyrl`. */
const OCR_LANGUAGE = /^[a-z]{3}(?:_[a-z]{2,5}){0,2}$/;

/** Parses codes of languages for text recognition. */
export function ocrLanguages(value: string): string[] {
  const codes = [...new Set(list(value))];
  const wrong = codes.find((code) => !OCR_LANGUAGE.test(code));
  if (wrong !== undefined) throw new SettingError(`must be codes of Tesseract such as eng,deu,fra, not "${wrong}"`);
  return codes;
}
