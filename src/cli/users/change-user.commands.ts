import { SubCommand } from 'nest-commander';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { roleFrom } from './account-arguments';
import { UserCommand, userLine } from './user-command';

@SubCommand({ name: 'role', arguments: '<username> <role>', description: 'Make an account a member or an admin. Holds at once.' })
export class UserRoleCommand extends UserCommand {
  protected async change(userId: number, [role = '']: string[]): Promise<{ line: string; result: object }> {
    const user = await this.administration.change(userId, { role: roleFrom(role) }, COMMAND_LINE);
    return { line: userLine(user), result: user };
  }
}

@SubCommand({ name: 'deactivate', arguments: '<username>', description: 'Lock an account out at once, with all its tokens.' })
export class DeactivateUserCommand extends UserCommand {
  protected async change(userId: number): Promise<{ line: string; result: object }> {
    const user = await this.administration.change(userId, { is_active: false }, COMMAND_LINE);
    return { line: userLine(user), result: user };
  }
}

@SubCommand({ name: 'activate', arguments: '<username>', description: 'Let an account in again that was locked out.' })
export class ActivateUserCommand extends UserCommand {
  protected async change(userId: number): Promise<{ line: string; result: object }> {
    const user = await this.administration.change(userId, { is_active: true }, COMMAND_LINE);
    return { line: userLine(user), result: user };
  }
}

@SubCommand({
  name: 'reset-password',
  arguments: '<username>',
  description: 'Queue a mail with a link for a new password, which a running server sends. Until the link is used the password stays.',
})
export class ResetPasswordCommand extends UserCommand {
  protected async change(userId: number): Promise<{ line: string; result: object }> {
    await this.administration.startReset(userId, COMMAND_LINE);
    return { line: 'A mail with a link for a new password waits to be sent, unless the account is locked out.', result: { queued: true } };
  }
}
