import { SETTINGS, type SettingName, type Settings } from './settings';

/**
 * Minimum length of a value that is replaced anywhere; shorter values are replaced only as whole words, because they may be ordinary
 * words.
 */
const SHORTEST_UNMISTAKABLE = 6;

/** Replaces a secret. */
const MASK = '***';

type Table = typeof SETTINGS;
type SecretName = { [Name in SettingName]: Table[Name] extends { secret: true } ? Name : never }[SettingName];

/** The settings marked `secret` in the settings table. */
export const SECRET_SETTINGS = (Object.keys(SETTINGS) as SettingName[]).filter((name): name is SecretName => 'secret' in SETTINGS[name]);

/**
 * Makes a function that removes the values of all secret settings from a text: in plain form, in Base64 and percent-encoded. Servers
 * echo rejected credentials in error messages.
 */
export function secretScrubber(settings: Settings): (text: string) => string {
  const secrets = SECRET_SETTINGS.map((name) => settings[name]).filter((value) => value !== '');
  const forms = new Set(secrets.flatMap((value) => [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)]));
  if (forms.size === 0) return (text) => text;
  // Longest first, because one secret may be a prefix of another.
  const patterns = [...forms].sort((left, right) => right.length - left.length).map(patternOf);
  const anySecret = new RegExp(patterns.join('|'), 'gu');
  return (text) => text.replace(anySecret, MASK);
}

function patternOf(value: string): string {
  const literal = value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return value.length < SHORTEST_UNMISTAKABLE ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal;
}
