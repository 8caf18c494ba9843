import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ErrorResponse } from './error.responses';
import { ERROR_CATALOGUE, type ErrorCode } from '../errors';

/** Documents the error codes a route may answer with, one OpenAPI response per status. */
export function ApiErrors(...codes: ErrorCode[]): MethodDecorator & ClassDecorator {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERROR_CATALOGUE[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return applyDecorators(
    ...[...byStatus].map(([status, sameStatus]) =>
      ApiResponse({
        status,
        type: ErrorResponse,
        description: sameStatus.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].meaning}`).join(' '),
      }),
    ),
  );
}
