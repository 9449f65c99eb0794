import type { z } from 'zod'
import { inputMessage } from './inputMessage.ts'
import { invalid, Problem } from './Problem.ts'
import type { Locale } from './RequestContext.ts'

/** A text with a zero character ends there for a database, whatever follows. Nobody types one. */
const NUL = ['内容含有不可见的控制字符，请删除后重新填写。', 'This holds an invisible control character. Remove it and enter it again.'] as const
const DEEPEST = 500

const LANGUAGE = { 'zh-CN': 0, en: 1 } as const

/** Parses hostile input; throws a Problem that names each wrong field in the reader's language. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, part: 'params' | 'query' | 'body', locale: Locale): z.output<S> {
  if (holdsNul(value)) throw strange(part, [{ path: '', message: NUL[LANGUAGE[locale]] }])
  const result = schema.safeParse(value, { error: (issue) => inputMessage(issue)[LANGUAGE[locale]] })
  if (result.success) return result.data
  const fields = result.error.issues
    .slice(0, 50)
    .map((issue) => ({ path: issue.path.map(String).join('.').slice(0, 200), message: issue.message.slice(0, 300) }))
  throw strange(part, fields)
}

function strange(part: 'params' | 'query' | 'body', fields: readonly { path: string; message: string }[]): Problem {
  // A path that cannot name anything is an address that does not exist.
  if (part === 'params') return new Problem({ status: 404, code: 'ADDRESS_UNKNOWN', zh: '没有这样的记录或地址。', en: 'There is no such record or address.', fields })
  return invalid('INPUT_INVALID', '提交的内容有误，请按提示修改。', 'Some of the input is not valid. See the fields.', fields)
}

/** Whether any text in it holds a zero character, as a value or as a key; what is nested deeper than anybody writes counts as such. */
function holdsNul(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return false
  return depth > DEEPEST || Object.entries(value).some(([key, each]) => key.includes('\u0000') || holdsNul(each, depth + 1))
}
