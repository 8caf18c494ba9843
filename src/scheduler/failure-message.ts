import { messageOf } from '../common/errors';
import type { AppConfig } from '../config/app-config';
import type { SettingName } from '../config/settings';

/** Settings whose values must not be read in a row or in a log. */
const SECRET_SETTINGS = [
  'JWT_SECRET',
  'GOOGLE_API_KEY',
  'OPENROUTER_API_KEY',
  'OPENAI_API_KEY',
  'EMAIL_HOST_PASSWORD',
] as const satisfies SettingName[];

/** Longest message that is kept, in characters. */
const MAX_CHARACTERS = 500;

/** What went wrong, in one line for a row and a log, without secrets: servers repeat the credentials they refuse. */
export function failureMessage(thrown: unknown, config: AppConfig): string {
  const oneLine = messageOf(thrown).replace(/\s+/g, ' ').trim() || 'failed without a message';
  const withoutSecrets = SECRET_SETTINGS.map((name) => config.get(name))
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, Buffer.from(secret).toString('base64')])
    .reduce((text, secret) => text.replaceAll(secret, '***'), oneLine);
  return withoutSecrets.slice(0, MAX_CHARACTERS);
}
