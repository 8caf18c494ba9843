import { VerifiedTokens } from './verified-tokens';

describe('VerifiedTokens', () => {
  it('makes room by forgetting the oldest', () => {
    const tokens = new VerifiedTokens();
    for (let token = 0; token <= 5_000; token += 1) tokens.remember(`token ${token}`, { sub: String(token) });
    expect(tokens.get('token 0')).toBeUndefined();
    expect(tokens.get('token 1')).toEqual({ sub: '1' });
    expect(tokens.get('token 5000')).toEqual({ sub: '5000' });
  });
});
