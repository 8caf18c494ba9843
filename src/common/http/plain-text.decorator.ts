import { ValidateBy, type ValidationOptions } from 'class-validator';

/** True for text that every part of the house can store and send: no NUL, and no half of a surrogate pair. */
export function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
}

/** Accepts strings without NUL characters and without lone surrogates, which databases and models choke on. */
export function IsPlainText(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isPlainText',
      validator: {
        validate: isPlainText,
        defaultMessage: (argument) => `${argument?.property ?? 'value'} must be text without NUL characters or broken Unicode`,
      },
    },
    options,
  );
}
