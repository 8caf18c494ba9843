import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

interface QueryNumberOptions {
  minimum: number;
  maximum: number;
  description: string;
  /** What the route takes when it is left out; only described here. */
  default?: number;
}

/** An optional whole number of a query, as plain digits: `1e3`, ` 7` and a repeated parameter are refused. */
export function QueryNumber(options: QueryNumberOptions): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', ...options }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value)),
    IsInt(),
    Min(options.minimum),
    Max(options.maximum),
  );
}
