import { ValidateBy, type ValidationOptions } from 'class-validator';

/** True for text that can be stored and sent everywhere: no NUL character and no lone surrogate. */
export function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
}

/** Accepts strings without NUL characters and without lone surrogates, which databases and models refuse. */
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
