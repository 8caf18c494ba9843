import { asLine } from '../../../text/clean-text';
import type { Attributes } from './html-elements';

/** Largest side of an icon, in pixels. */
const LARGEST_ICON = 32;

/** Pictures that decorate: their classes and the names of their files. */
const DECORATION = /\b(?:icon|logo|avatar|badge|emoji|spacer|pixel|bullet|sprite|gravatar|favicon)s?\b|shields\.io|badge/i;

/** A file's name stands for a missing text: `IMG_2031.jpg`. */
const FILE_NAME = /^\S+\.(?:jpe?g|png|gif|svg|webp|bmp|tiff?)$|^(?:IMG|DSC|image|photo|picture|screenshot)[\s_-]*\d*$/i;

/**
 * The text that stands for a picture; empty when it shows nothing of its own.
 * @param isValue whether the picture is what a cell of a table holds: a tick then says as much as a word
 */
export function imageText(attributes: Attributes, isValue: boolean): string {
  const text = asLine(attributes['alt'] ?? '');
  if (text === '' || attributes['role'] === 'presentation' || attributes['role'] === 'none' || FILE_NAME.test(text)) return '';
  // An emoji drawn as a picture.
  if (isValue || !/[\p{L}\p{N}]/u.test(text)) return text;
  const isIcon = [attributes['width'], attributes['height']].some(
    (side) => side !== undefined && Number.parseInt(side, 10) <= LARGEST_ICON,
  );
  const isDecoration = DECORATION.test(attributes['class'] ?? '') || DECORATION.test(attributes['src'] ?? '');
  return isIcon || isDecoration ? '' : text;
}
