import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { BUILT_CONSOLE, CONSOLE_FOLDER } from './console-folder';
import { RefreshCookie } from './refresh-cookie';
import { WebLoginController } from './web-login.controller';

/** What the console needs of the server besides the API: its files, and logins whose refresh token is a cookie. */
@Module({
  imports: [AuthModule],
  controllers: [WebLoginController],
  providers: [RefreshCookie, { provide: CONSOLE_FOLDER, useValue: BUILT_CONSOLE }],
})
export class WebServerModule {}
