import { applyDecorators, type Type } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ErrorResponse } from './error.responses';
import { ERROR_CATALOGUE, type ErrorCode } from '../errors';

/** Errors of every route that requires an access token or an API key, which may lack the route's scope or have a limit of requests. */
export const TOKEN_ERRORS = ['authentication_required', 'token_invalid', 'forbidden', 'rate_limited'] as const satisfies ErrorCode[];

/** Errors of every route with a request body. */
export const BODY_ERRORS = [
  'invalid_input',
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
] as const satisfies ErrorCode[];

/** Errors of every route: each reads the database, which may be locked or out of room. */
const EVERYWHERE = ['internal_error', 'unavailable'] as const satisfies ErrorCode[];

/** Documents the error codes a route may return besides those of every route, one OpenAPI response per status. */
export function ApiErrors(...codes: ErrorCode[]): MethodDecorator & ClassDecorator {
  return describedErrors(ErrorResponse, codes);
}

/** The same for routes whose errors have the shape of another protocol. */
export function describedErrors(type: Type, codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set<ErrorCode>([...codes, ...EVERYWHERE])) {
    const { status } = ERROR_CATALOGUE[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return applyDecorators(
    ...[...byStatus].map(([status, sameStatus]) =>
      ApiResponse({
        status,
        type,
        description: sameStatus.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].meaning}`).join(' '),
      }),
    ),
  );
}
