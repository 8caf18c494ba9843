import { AppError } from '../../common/errors';

/** Longest name of an uploaded document, in bytes of UTF-8: what file systems take. */
export const LONGEST_NAME_BYTES = 255;

/** Longest name that is looked at, in UTF-16 units: normalization does not take linear time. */
const LONGEST_INPUT = 1_000;

/** Control characters, line and paragraph separators. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * Characters that hide what a name is: those that change the direction of what follows, so that `fdp.exe` is shown as `exe.pdf`, invisible ones,
 * and those that belong to no alphabet (UTR #36). The joiners U+200C and U+200D are needed to write Persian and Hindi.
 */
const HIDDEN = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFD\u{E0000}-\u{E0FFF}\p{Co}]/u;

/** What looks like a slash and is none: FRACTION SLASH, DIVISION SLASH, BIG SOLIDUS, SET MINUS, REVERSE SOLIDUS OPERATOR, BIG REVERSE SOLIDUS. */
const LOOKS_LIKE_SLASH = /[\u2044\u2215\u29F8\u2216\u29F5\u29F9]/u;

/** Fullwidth and small forms of characters become the characters themselves: `．．／` is `../`. */
const asRead = (name: string): string => name.normalize('NFKC');

/**
 * The name of an uploaded document as it is kept: NFC, without white space at its ends. A browser that uploads a folder sends paths: they are kept,
 * with `/`, when each of their parts is a plain name.
 * @throws AppError `invalid_name` saying what is wrong with it
 */
export function documentName(given: string): string {
  const fault = given.length > LONGEST_INPUT ? 'is too long' : undefined;
  const name = fault === undefined ? given.trim().normalize('NFC') : '';
  const found = fault ?? faultIn(name);
  if (found !== undefined) throw new AppError('invalid_name', `The name ${found}.`, { details: [{ field: 'name', message: found }] });
  return name;
}

/** What is wrong with a name, as a clause; undefined when nothing is. */
function faultIn(name: string): string | undefined {
  if (name === '') return 'is missing';
  if (!name.isWellFormed()) return 'is no valid Unicode';
  if (CONTROLS.test(name)) return 'holds control characters';
  if (HIDDEN.test(name)) return 'holds invisible characters, or such as change the direction of writing';
  if (Buffer.byteLength(name) > LONGEST_NAME_BYTES) return `is longer than ${LONGEST_NAME_BYTES} bytes`;
  if (LOOKS_LIKE_SLASH.test(name) || asRead(name).split('/').length !== name.split('/').length)
    return 'holds a character that looks like a slash';
  if (asRead(name).includes('\\')) return 'holds a backslash; separate folders by /';
  if (name.startsWith('/')) return 'is an absolute path';
  if (
    asRead(name)
      .split('/')
      .some((part) => /^\.*$/.test(part.trim()))
  )
    return 'holds a folder without a name, or . or ..';
  return undefined;
}
