import { expect, it } from 'vitest';
import { signDingTalk, signFeishu, signGeneric } from '../../../../worker/analysis/webhooks/signatures.ts';

it('signs as the published example of Standard Webhooks is signed, in hexadecimal', () => {
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const published = 'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  expect(signGeneric(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe(
    `v1=${Buffer.from(published, 'base64').toString('hex')}`,
  );
});

// Worked out with Python's hmac and with openssl, by the steps of the makers' guides.
it('signs for DingTalk with the secret as the key', () => {
  expect(signDingTalk('SEC0123456789abcdef', 1_795_000_000_000)).toBe('onvVWzM466Xbx6acw5BdPtcLGdRcuhcgx2GuLRfT7WU=');
});

it('signs for Feishu with time and secret as the key of an empty message', () => {
  expect(signFeishu('feishu-secret-0123', 1_795_000_000)).toBe('7OsoWqaymg5ja2vZ20divIYznK2ShdgLbcdiMdX/M2E=');
});
