import { SETTINGS, type SettingName, type Settings } from './settings';

/**
 * Minimum length of a value that is replaced anywhere; shorter values are replaced only as whole words, because they may be ordinary
 * words.
 */
const SHORTEST_UNMISTAKABLE = 6;

/** Replaces a secret. */
const MASK = '***';

/**
 * What looks like a key, whosever it is: a value after a telling name, a token with the prefix of a vendor, a JSON Web Token, a key that
 * its vendor has masked in part, and a long word of letters and digits.
 */
const KEY_LIKE = new RegExp(
  [
    /(?<=\b(?:bearer|basic)\s{1,3})[\w.~+/-]{8,}=*/,
    /(?<=\b(?:api[-_ ]?key|access[-_ ]?token|token|secret|password|authorization|key)["']?\s{0,3}[:=]\s{0,3}["']?)(?!bearer\b|basic\b)[^\s"'&,;)}\]*]{6,}/,
    /\b(?:sk|pk|rk|gsk|xai|hf|ghp|glpat|or)[-_][\w*-]{8,}/,
    /\bAIza[\w-]{20,}/,
    /\bAQ\.[\w-]{10,}/,
    /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/,
    /\b[\w-]{2,60}\*{3,}[\w-]*/,
    /\b(?=\w*\d)(?=\w*[a-z])\w{32,}\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);

type Table = typeof SETTINGS;
type SecretName = { [Name in SettingName]: Table[Name] extends { secret: true } ? Name : never }[SettingName];

/** The settings marked `secret` in the settings table. */
export const SECRET_SETTINGS = (Object.keys(SETTINGS) as SettingName[]).filter((name): name is SecretName => 'secret' in SETTINGS[name]);

/**
 * Makes a function that removes the values of all secret settings from a text, in plain form, in Base64 and percent-encoded, and whatever
 * else looks like a key. Servers echo rejected credentials in error messages.
 */
export function secretScrubber(settings: Settings): (text: string) => string {
  const secrets = SECRET_SETTINGS.map((name) => settings[name]).filter((value) => value !== '');
  const forms = new Set(secrets.flatMap((value) => [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)]));
  if (forms.size === 0) return (text) => text.replace(KEY_LIKE, MASK);
  // Longest first, because one secret may be a prefix of another.
  const patterns = [...forms].sort((left, right) => right.length - left.length).map(patternOf);
  const anySecret = new RegExp(patterns.join('|'), 'gu');
  return (text) => text.replace(anySecret, MASK).replace(KEY_LIKE, MASK);
}

function patternOf(value: string): string {
  const literal = value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return value.length < SHORTEST_UNMISTAKABLE ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal;
}
