import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../guards/public.decorator';
import { STYLE_PATH } from './page';
import { PAGE_STYLE } from './page-style';

/** What the pages that mails lead to load. */
@ApiExcludeController()
@Public()
@Controller(STYLE_PATH)
export class PagesController {
  @Get()
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'no-cache')
  readPageStyle(): string {
    return PAGE_STYLE;
  }
}
