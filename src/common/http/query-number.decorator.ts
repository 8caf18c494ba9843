import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

interface QueryNumberOptions {
  minimum: number;
  maximum: number;
  description: string;
  /** Default of the route, for the API description only; the route applies it. */
  default?: number;
}

/** An optional integer query parameter, written in digits only: `1e3`, ` 7` and a repeated parameter are invalid. */
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
