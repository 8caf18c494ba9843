import type { Settings } from '../../config/settings';

/** Shorter values are placeholders, and would tear holes into ordinary words. */
const SHORTEST_SECRET = 6;

/** Provider messages are cut to this many characters in the log. */
const LONGEST_MESSAGE = 300;

type Keys = Pick<Settings, 'GOOGLE_API_KEY' | 'OPENROUTER_API_KEY' | 'OPENAI_API_KEY'>;

/** Makes a function that takes the configured keys out of a provider's message, which may echo them, and makes it one short line. */
export function secretScrubber(settings: Keys): (message: string) => string {
  const secrets = [settings.GOOGLE_API_KEY, settings.OPENROUTER_API_KEY, settings.OPENAI_API_KEY].filter(
    (key) => key.length >= SHORTEST_SECRET,
  );
  return (message) => {
    const clean = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), message).replace(/\s+/g, ' ');
    return clean.length > LONGEST_MESSAGE ? `${clean.slice(0, LONGEST_MESSAGE)}…` : clean;
  };
}
