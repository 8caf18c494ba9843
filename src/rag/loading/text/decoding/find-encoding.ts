import { RefusedFileError } from '../refused-file';
import { byteDecoder, encodingOf } from './byte-decoder';
import { type EncodingGuess, guessEncodings } from './encoding-detector';
import { bestPlausibility, plausibility } from './plausibility';

/** Least plausibility of text that is taken for text: of 375 texts of 31 languages in the encodings they are written in, 40 characters each or four sentences, every one reaches it. */
const LEAST_PLAUSIBLE = 0.9;

/** Encodings named in a refusal. */
const MOST_NAMED = 3;

/** Tags of markup: their letters say nothing of the text between them, and what they declare of it is judged apart. */
const TAG = /<[^<>]{0,2000}>/g;

/** Thrown when no encoding makes a plausible text of a file's bytes. */
export class UnknownEncodingError extends RefusedFileError {
  /** @param tried the encodings that were tried */
  constructor(tried: readonly string[]) {
    const named = [...new Set(tried)].slice(0, MOST_NAMED).join(', ');
    super(`is in an encoding that cannot be told${named && ` (tried ${named})`}: save it as UTF-8`);
  }
}

/** Confidence of the detector from which its first plausible guess is taken. Of texts of 40 characters nearly all reach it. */
const SURE = 0.1;

/** How many times as likely as a plausible reading in another script a less sure one must be. */
const CLEARLY_LIKELIER = 8;

/** The encoding of signs: quotation marks, dashes, `€`, `°` stand alone in texts of every Western language. */
const WESTERN = 'windows-1252';
const NO_SIGN = /(?!\p{ASCII})[\p{L}\p{M}\p{C}\ufffd]/u;

const SCRIPTS = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Han}|[ぁ-ヿ]/u,
];

/** What tells readings apart: their script, or their language where several write Chinese characters; empty for Latin letters alone. */
function scriptOf({ text, language }: Reading): string {
  const script = SCRIPTS.findIndex((each) => each.test(text));
  return script < 0 ? '' : script === SCRIPTS.length - 1 ? language : String(script);
}

/** What the bytes of a file say in an encoding. */
interface Reading extends EncodingGuess {
  text: string;
}

/**
 * The encoding in which lines of a file make plausible text: the declared one, else the first that does of those the detector names.
 * Where it is not sure, because there is little text, windows-1252 is taken for text whose only characters beyond ASCII are signs, and what
 * may as well be in another script is refused.
 * @param lines some lines of the file that hold bytes beyond ASCII
 * @param declared label of the encoding that the file says it has
 * @throws UnknownEncodingError when none does
 */
export async function findEncoding(lines: Buffer, declared?: string): Promise<string> {
  const sample = Buffer.from(lines.toString('latin1').replace(TAG, ' '), 'latin1');
  const read = (encoding: string): string => byteDecoder(encoding)(sample, true);
  const stated = declared === undefined ? undefined : encodingOf(declared);
  // A page of which these lines can be read is not in UTF-16.
  const isUsable = stated !== undefined && !stated.startsWith('utf-');
  if (isUsable && bestPlausibility(read(stated)) >= LEAST_PLAUSIBLE) return stated;
  const readings = (await guessEncodings(sample)).map((guess) => ({ ...guess, text: read(guess.encoding) }));
  const found = mostPlausible(sample, readings);
  if (found === undefined) throw new UnknownEncodingError([...(isUsable ? [stated] : []), ...readings.map(({ encoding }) => encoding)]);
  return found;
}

function mostPlausible(sample: Buffer, readings: readonly Reading[]): string | undefined {
  const plausible = readings.filter(({ text, language }) => plausibility(text, language) >= LEAST_PLAUSIBLE);
  const [first] = plausible;
  if (first && first.confidence >= SURE) return first.encoding;
  const western = byteDecoder(WESTERN)(sample, true);
  if (!NO_SIGN.test(western) && bestPlausibility(western) >= LEAST_PLAUSIBLE) return WESTERN;
  if (!first) {
    // No language that the detector expects for an encoding, but one of the others.
    const others = [{ encoding: WESTERN, text: western }, ...readings];
    return others.find(({ text }) => bestPlausibility(text) >= LEAST_PLAUSIBLE)?.encoding;
  }
  const script = scriptOf(first);
  const rival = script === '' ? undefined : plausible.find((reading) => scriptOf(reading) !== script);
  return rival && first.confidence < CLEARLY_LIKELIER * rival.confidence ? undefined : first.encoding;
}
