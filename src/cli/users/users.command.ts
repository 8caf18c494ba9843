import { Command, CommandRunner } from 'nest-commander';
import { ActivateUserCommand, DeactivateUserCommand, ResetPasswordCommand, UserRoleCommand } from './change-user.commands';
import { CreateUserCommand } from './create-user.command';
import { ListUsersCommand } from './list-users.command';

/** The commands below `users`. */
export const USER_COMMANDS = [
  ListUsersCommand,
  CreateUserCommand,
  UserRoleCommand,
  DeactivateUserCommand,
  ActivateUserCommand,
  ResetPasswordCommand,
];

@Command({ name: 'users', description: 'List and change accounts. Works while the server runs.', subCommands: USER_COMMANDS })
export class UsersCommand extends CommandRunner {
  /** Called without one of the commands below: commander has shown the help, which lists them. */
  override async run(): Promise<void> {
    this.command.outputHelp();
    this.command.error('error: name one of the commands above', { exitCode: 2 });
  }
}
