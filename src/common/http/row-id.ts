import { AppError } from '../errors';

/**
 * Parses the id in a path.
 * @throws AppError `not_found` for anything but a positive integer in digits, because no row has another id
 */
export function rowId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new AppError('not_found', 'There is nothing at this address.');
  return Number(text);
}
