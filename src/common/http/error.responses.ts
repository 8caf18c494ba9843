import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type AppError, ERROR_CATALOGUE, type ErrorCode, type FieldError } from '../errors';

/** The rule that one field breaks. `FieldError` stands beside it because errors.ts knows nothing of HTTP. */
class FieldErrorResponse implements FieldError {
  @ApiProperty({ type: String, description: 'Name of the field.' })
  field: string;

  @ApiProperty({ type: String, description: 'What is wrong with it.' })
  message: string;
}

/** The one shape of every error response. */
export class ErrorResponse {
  @ApiProperty({ type: String, description: 'A sentence for people.' })
  error: string;

  @ApiProperty({ type: String, enum: Object.keys(ERROR_CATALOGUE), description: 'Stable; see docs/errors.md.' })
  code: ErrorCode;

  @ApiProperty({ type: String, description: 'The same id stands in the log and in the X-Request-Id header.' })
  request_id: string;

  @ApiPropertyOptional({ type: [FieldErrorResponse] })
  details?: FieldErrorResponse[];
}

/** An error as a caller sees it. */
export function errorResponse(error: AppError, requestId: string): ErrorResponse {
  return { error: error.message, code: error.code, request_id: requestId, ...(error.details && { details: error.details }) };
}
