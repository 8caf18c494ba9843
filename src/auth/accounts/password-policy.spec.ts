import { passwordProblem } from './password-policy';

const account = { username: 'John_Doe', email: 'Johnny.Doe@Example.com' };

describe('password policy', () => {
  it.each([
    ['seven characters', 'abcd123', /at least 8/],
    ['seven characters of two code units', '😀😁😂🤣😃😄😅', /at least 8/],
    ['129 characters', 'x'.repeat(129), /at most 128/],
    ['spaces', ' '.repeat(12), /repeated/],
    ['spaces of other kinds', '\u3000\u00a0\t '.repeat(3), /repeated/],
    ['invisible characters', '\u200b\u2060\ufeff\u00ad'.repeat(3), /repeated/],
    ['one character repeated', 'q'.repeat(12), /repeated/],
    ['one character repeated in both cases', 'qQ'.repeat(6), /repeated/],
    ['one character repeated between spaces', 'q '.repeat(6), /repeated/],
    ['one emoji repeated', '😀'.repeat(8), /repeated/],
    ['a common password', 'password1', /most used/],
    ['a common password in capitals', 'PASSWORD1', /most used/],
    ['the username', 'john_doe', /username or the e-mail/],
    ['the address', 'johnny.doe@example.com', /username or the e-mail/],
    ['the name in the address', 'JOHNNY.DOE', /username or the e-mail/],
    ['the username in full-width letters', 'ｊｏｈｎ_ｄｏｅ', /username or the e-mail/],
  ])('refuses %s', (_case, password, problem) => {
    expect(passwordProblem(password, account)).toMatch(problem);
  });

  it.each(['correct horse battery', 'x7'.repeat(64), 'пароль-мой-свой', '😀😁😂🤣😃😄😅😆'])('accepts %j', (password) => {
    expect(passwordProblem(password, account)).toBeUndefined();
  });
});
