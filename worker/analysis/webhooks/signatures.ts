import { createHmac } from 'node:crypto';

/**
 * Signs what goes to a server of one's own: HMAC-SHA256, in hexadecimal, over id, time (whole seconds since 1970) and body
 * with dots between them, as Standard Webhooks 1.0.0 has it ("Signature scheme"). Neither id nor time can hold a dot.
 */
export const signGeneric = (secret: string | Uint8Array, id: string, seconds: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('hex')}`;

/** DingTalk, 自定义机器人安全设置, 加签: the secret signs time (milliseconds) and itself. Base64; goes into the query. */
export const signDingTalk = (secret: string, millis: number): string =>
  createHmac('sha256', secret).update(`${millis}\n${secret}`).digest('base64');

/** Feishu, 自定义机器人使用指南, 签名校验: time (seconds) and secret are the key, and nothing is signed with it. Base64. */
export const signFeishu = (secret: string, seconds: number): string =>
  createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64');
