import type { z } from 'zod'
import { inputMessage } from './inputMessage.ts'
import { invalid, Problem } from './Problem.ts'
import type { Locale } from './RequestContext.ts'

const LANGUAGE = { 'zh-CN': 0, en: 1 } as const

/** Parses hostile input; throws a Problem that names each wrong field in the reader's language. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, part: 'params' | 'query' | 'body', locale: Locale): z.output<S> {
  const result = schema.safeParse(value, { error: (issue) => inputMessage(issue)[LANGUAGE[locale]] })
  if (result.success) return result.data
  const fields = result.error.issues
    .slice(0, 50)
    .map((issue) => ({ path: issue.path.map(String).join('.').slice(0, 200), message: issue.message.slice(0, 300) }))
  // A path that cannot name anything is an address that does not exist.
  if (part === 'params')
    throw new Problem({ status: 404, code: 'ADDRESS_UNKNOWN', zh: '没有这样的记录或地址。', en: 'There is no such record or address.', fields })
  throw invalid('INPUT_INVALID', '提交的内容有误，请按提示修改。', 'Some of the input is not valid. See the fields.', fields)
}
