import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type AppError, ERROR_CATALOGUE, type ErrorCode, type FieldError } from '../errors';

/** The validation error of one field. The interface `FieldError` exists separately because errors.ts does not depend on HTTP. */
class FieldErrorResponse implements FieldError {
  @ApiProperty({ type: String, description: 'Name of the field.' })
  field: string;

  @ApiProperty({ type: String, description: 'Why the value is invalid.' })
  message: string;
}

/** Body of every error response. */
export class ErrorResponse {
  @ApiProperty({ type: String, description: 'A message for the user.' })
  error: string;

  @ApiProperty({ type: String, enum: Object.keys(ERROR_CATALOGUE), description: 'Stable; see docs/errors.md.' })
  code: ErrorCode;

  @ApiProperty({ type: String, description: 'The id of the request in the log and in the X-Request-Id header.' })
  request_id: string;

  @ApiPropertyOptional({ type: [FieldErrorResponse] })
  details?: FieldErrorResponse[];
}

/** The response body of an error. */
export function errorResponse(error: AppError, requestId: string): ErrorResponse {
  return { error: error.message, code: error.code, request_id: requestId, ...(error.details && { details: error.details }) };
}
