import { ValidateBy, type ValidationOptions } from 'class-validator';

/** True for a string without NUL characters and lone surrogates, which every database and model API accepts. */
export function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
}

/** Validates that a string has no NUL characters and no lone surrogates, which databases and models refuse. */
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
