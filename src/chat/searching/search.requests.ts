import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { CollectionsProperty, FilterProperty, type SearchFilterRequest } from '../search-scope.requests';

/** Body of POST /search/: a question as it would be asked. */
export class SearchRequest {
  @ApiProperty({ type: String, example: 'What is the policy on remote work?' })
  @IsOptional()
  @IsPlainText()
  message?: string;

  @CollectionsProperty()
  collections?: (number | string)[] | null;

  @FilterProperty()
  filter?: SearchFilterRequest | null;
}
