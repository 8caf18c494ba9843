import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { SHARED_ACCESS, type SharedAccess } from './access/session-access';

const LONGEST_LINK_DAYS = 365;

/** Body of PUT /sessions/{id}/shares/users/{username}/ and of that for a group. */
export class ShareSessionRequest {
  @ApiPropertyOptional({ type: String, enum: SHARED_ACCESS, default: 'read', description: '`write`: they may ask in the session, too.' })
  @IsOptional()
  @IsIn(SHARED_ACCESS)
  access?: SharedAccess | null;
}

/** Body of POST /sessions/{id}/links/. */
export class CreateLinkRequest {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LONGEST_LINK_DAYS,
    nullable: true,
    description: 'Days until the link ends by itself; when omitted it is valid until it is revoked.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_LINK_DAYS)
  days?: number | null;
}
