/**
 * Where alerts can be sent: to a server of one's own, or by a robot of a chat group. DingTalk (钉钉), Feishu (飞书, abroad
 * Lark) and WeCom (企业微信) let a group have such robots.
 */
export const webhookKinds = ['generic', 'dingtalk', 'feishu', 'wecom'] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** Whether what is sent to this kind is signed: a secret has to be given, may be given, or there is none. */
export const webhookSecrets = {
  generic: 'required',
  // A robot of these may be told to look for a word instead.
  dingtalk: 'optional',
  feishu: 'optional',
  // Its address is all it has.
  wecom: 'none',
} as const satisfies Record<WebhookKind, 'required' | 'optional' | 'none'>;

/** `on`: alerts go there. `off`: an admin has switched it off. `failed`: it was given up after days without one success. */
export const webhookStates = ['on', 'off', 'failed'] as const;
export type WebhookState = (typeof webhookStates)[number];

/**
 * What became of a delivery. `gathering`: more alerts may still join it. `waiting`: it is tried until it succeeds. `dead`:
 * it was tried for days. `dropped`: nothing in it was left to tell, or its webhook went.
 */
export const deliveryStates = ['gathering', 'waiting', 'sent', 'dead', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/**
 * Why a try failed. `not-allowed`: the server's operator does not (or no longer) let anything be sent there. `redirect`:
 * the address sends on to another. `status`: an HTTP status other than 2xx. `busy`: it said that it gets too much.
 * `refused`: a robot's own error number. `unreadable`: a robot that answers something else than robots do.
 */
export const deliveryFailures = [
  'not-allowed',
  'unreachable',
  'timeout',
  'redirect',
  'status',
  'busy',
  'refused',
  'unreadable',
] as const;
export type DeliveryFailure = (typeof deliveryFailures)[number];
