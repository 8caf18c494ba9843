import { AppError } from '../errors';

/**
 * The id that a path names.
 * @throws AppError `not_found` for anything but a positive whole number in plain digits: no row has such an id
 */
export function rowId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new AppError('not_found', 'There is nothing at this address.');
  return Number(text);
}
