import { AppError } from '../../common/errors';

/** The fields of a JSON object. Those that nobody reads are tolerated: clients send more with each version. */
export type Fields = Readonly<Record<string, unknown>>;

/** @param param what the value is called in the error; null for the body itself @throws AppError `invalid_input` for anything but an object */
export function fieldsOf(value: unknown, param: string | null = null): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw param === null ? new AppError('invalid_input', 'The request body must be a JSON object.') : invalid(param, 'must be an object');
}

/** The fields of an optional object; none when it is left out or null. @throws AppError `invalid_input` */
export function optionalFields(value: unknown, param: string): Fields {
  return value === undefined || value === null ? {} : fieldsOf(value, param);
}

/** An optional boolean; false when it is left out or null. @throws AppError `invalid_input` */
export function flag(value: unknown, param: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  throw invalid(param, 'must be true or false');
}

/** The error for a value of the wrong kind. @param problem a clause */
export function invalid(param: string, problem: string): AppError {
  return new AppError('invalid_input', `Invalid input: ${param} ${problem}.`, {
    details: [{ field: param, message: `${param} ${problem}` }],
  });
}

/** The error for what Askbase cannot do. @param message a sentence for people */
export function unsupported(param: string, message: string): AppError {
  return new AppError('unsupported_parameter', message, { details: [{ field: param, message }] });
}
