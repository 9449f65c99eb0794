import { Problem } from './Problem.ts'

/** Refusals that every room shares, by name. */
export const problems = {
  notSignedIn: () =>
    new Problem({
      status: 401,
      code: 'NOT_SIGNED_IN',
      zh: '登录已过期或尚未登录，请重新登录。',
      en: 'You are not signed in or your session has expired. Please sign in again.',
    }),
  wrongToken: () => new Problem({ status: 401, code: 'TOKEN_INVALID', zh: '访问令牌无效。', en: 'The access token is not valid.' }),
  csrf: () =>
    new Problem({
      status: 403,
      code: 'CSRF_TOKEN_MISSING',
      zh: '请求缺少有效的安全令牌，请刷新页面后重试。',
      en: 'The request lacks a valid security token. Reload the page and try again.',
    }),
  wrongKind: () =>
    new Problem({ status: 403, code: 'NOT_FOR_YOU', zh: '该接口不对您的账号类型开放。', en: 'This interface is not open to your kind of account.' }),
  notAJson: () => new Problem({ status: 415, code: 'NOT_JSON', zh: '请求内容必须是 JSON。', en: 'The request body must be JSON.' }),
  brokenJson: () => new Problem({ status: 400, code: 'JSON_BROKEN', zh: '请求内容不是有效的 JSON。', en: 'The request body is not valid JSON.' }),
  tooLarge: (limit: string) =>
    new Problem({
      status: 413,
      code: 'BODY_TOO_LARGE',
      zh: `提交的内容超过上限 ${limit}，请缩减后重试。`,
      en: `The content exceeds the limit of ${limit}. Make it smaller and try again.`,
    }),
  noSuchAddress: () => new Problem({ status: 404, code: 'ADDRESS_UNKNOWN', zh: '没有这个接口地址。', en: 'There is no such address.' }),
  databaseAway: () =>
    new Problem({
      status: 503,
      code: 'DATABASE_AWAY',
      zh: '数据库暂时无法访问，您的内容没有保存，请稍后重试。',
      en: 'The database cannot be reached for the moment; nothing was saved. Try again shortly.',
      headers: { 'Retry-After': '2' },
    }),
  keyReused: () =>
    new Problem({
      status: 422,
      code: 'IDEMPOTENCY_KEY_REUSED',
      zh: '同一个幂等键已用于不同的内容。',
      en: 'The same idempotency key was used for different content.',
    }),
  unexpected: () =>
    new Problem({
      status: 500,
      code: 'UNEXPECTED',
      zh: '系统内部出错，内容没有保存。请稍后重试；若仍出现，请把编号告诉系统管理员。',
      en: 'Something went wrong inside; nothing was saved. Try again; if it stays, tell the administrator the reference.',
    }),
}
