import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { AppError, type FieldError } from '../errors';

/** Flattens class-validator's error tree: nested fields are named `a.b`, one entry per violated rule. */
function fieldErrors(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = `${prefix}${error.property ?? ''}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...fieldErrors(error.children ?? [], `${field}.`)];
  });
}

/**
 * Validates every body and query against its request class. Unknown fields are dropped; a violated rule is a 400 `invalid_input` that
 * names the field.
 */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors: ValidationError[]) => {
      const details = fieldErrors(errors).map((detail) => (detail.field ? detail : { field: 'body', message: 'must be a JSON object' }));
      const first = details[0];
      return new AppError('invalid_input', first ? `Invalid input: ${first.message}.` : 'The request body must be a JSON object.', {
        details,
      });
    },
  });
}
