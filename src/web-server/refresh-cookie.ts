import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config';

const NAME = 'askbase_refresh';

/**
 * The cookie that holds the refresh token of the console: no script reads it, no other site sends it, and it goes to the routes below `/web`
 * alone. It is Secure where people reach the server by https.
 */
@Injectable()
export class RefreshCookie {
  constructor(private readonly config: AppConfig) {}

  /** The Set-Cookie header that keeps a token for as long as it may be used. */
  keeping(token: string): string {
    return this.header(token, Math.floor(this.config.get('REFRESH_TOKEN_LIFETIME') / 1_000));
  }

  /** The Set-Cookie header that removes the token. */
  removing(): string {
    return this.header('', 0);
  }

  /** The token in a Cookie header; undefined when there is none. */
  read(header: string | undefined): string | undefined {
    const pair = header?.split(';').find((one) => one.trim().startsWith(`${NAME}=`));
    return pair?.trim().slice(NAME.length + 1) || undefined;
  }

  private header(value: string, seconds: number): string {
    const { protocol, pathname } = new URL(`${this.config.publicUrl}/web`);
    const secure = protocol === 'https:' ? '; Secure' : '';
    return `${NAME}=${value}; Path=${pathname}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
  }
}
