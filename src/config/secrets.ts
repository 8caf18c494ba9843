import { SETTINGS, type SettingName, type Settings } from './settings';

/** Shorter values are often ordinary words: they are replaced only where they stand as a word of their own. */
const SHORTEST_UNMISTAKABLE = 6;

/** What a secret is replaced by. */
const MASK = '***';

type Table = typeof SETTINGS;
type SecretName = { [Name in SettingName]: Table[Name] extends { secret: true } ? Name : never }[SettingName];

/** The settings marked `secret` in the settings table. */
export const SECRET_SETTINGS = (Object.keys(SETTINGS) as SettingName[]).filter((name): name is SecretName => 'secret' in SETTINGS[name]);

/**
 * Makes a function that takes the values of all secret settings out of a text: as they are, in Base64 and percent-encoded. Servers repeat
 * the credentials they refuse.
 */
export function secretScrubber(settings: Settings): (text: string) => string {
  const secrets = SECRET_SETTINGS.map((name) => settings[name]).filter((value) => value !== '');
  const forms = new Set(secrets.flatMap((value) => [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)]));
  if (forms.size === 0) return (text) => text;
  // Longest first: one secret may be the beginning of another.
  const patterns = [...forms].sort((left, right) => right.length - left.length).map(patternOf);
  const anySecret = new RegExp(patterns.join('|'), 'gu');
  return (text) => text.replace(anySecret, MASK);
}

function patternOf(value: string): string {
  const literal = value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return value.length < SHORTEST_UNMISTAKABLE ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal;
}
