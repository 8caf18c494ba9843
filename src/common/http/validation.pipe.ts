import { type ArgumentMetadata, type Type, type ValidationError, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { AppError, type FieldError } from '../errors';

/** Flattens class-validator's error tree: nested fields are named `a.b`, one entry per violated rule. */
function fieldErrors(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = `${prefix}${error.property ?? ''}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...fieldErrors(error.children ?? [], `${field}.`)];
  });
}

function invalidInput(errors: ValidationError[]): AppError {
  const details = fieldErrors(errors).map((detail) => (detail.field ? detail : { field: 'body', message: 'must be a JSON object' }));
  const first = details[0];
  return new AppError('invalid_input', first ? `Invalid input: ${first.message}.` : 'The request body must be a JSON object.', { details });
}

/**
 * Validates every body and query against its request class. A violated rule is a 400 `invalid_input` that names the field.
 *
 * Unknown fields are dropped before the value is transformed: class-transformer takes quadratic time in the number of keys. The rules of
 * a field run from the one nearest to the property outwards, and none runs on a value that another has refused.
 */
export class RequestValidationPipe extends ValidationPipe {
  private readonly fields = new WeakMap<Type, readonly string[]>();

  constructor() {
    super({
      whitelist: true,
      transform: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: invalidInput,
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    return (await super.transform(this.known(value, metadata), metadata)) as unknown;
  }

  private known(value: unknown, metadata: ArgumentMetadata): unknown {
    const { metatype } = metadata;
    if (!metatype || !this.toValidate(metadata) || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const fields = this.fieldsOf(metatype);
    return Object.fromEntries(Object.entries(value).filter(([name]) => fields.includes(name)));
  }

  private fieldsOf(requestClass: Type): readonly string[] {
    const known = this.fields.get(requestClass);
    if (known) return known;
    const rules = getMetadataStorage().getTargetValidationMetadatas(requestClass, '', false, false);
    const fields = [...new Set(rules.map(({ propertyName }) => propertyName))];
    this.fields.set(requestClass, fields);
    return fields;
  }
}

/** Validates bodies of routes that accept several kinds of them. */
const bodies = new RequestValidationPipe();

/**
 * A value that does not come from the parameters of a route, as an instance of a request class.
 * @throws AppError `invalid_input` naming the fields
 */
export async function validated<Request extends object>(requestClass: Type<Request>, value: unknown): Promise<Request> {
  return (await bodies.transform(value, { type: 'body', metatype: requestClass })) as Request;
}
