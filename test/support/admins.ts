import { DataSource } from 'typeorm';
import { UserEntity } from '../../src/auth/accounts/user.entity';
import type { TestServer, TestUser } from './app';

/** Creates an account that is an admin and logs in. */
export async function signupAdmin(server: TestServer, name?: string): Promise<TestUser> {
  const user = await server.signup(name);
  await server.app.get(DataSource).getRepository(UserEntity).update({ username: user.username }, { role: 'admin' });
  return user;
}
