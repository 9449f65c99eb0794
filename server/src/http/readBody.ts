import express, { type Request, type Response } from 'express'
import { Problem } from './Problem.ts'
import { problems } from './problems.ts'

export const DEFAULT_BODY_LIMIT = 1_000_000

type Parser = ReturnType<typeof express.json>
const parsers = new Map<number, Parser>()

/** Reads and parses a JSON body of at most `limit` bytes; undefined when there is none. Throws Problems 400, 413, 415. */
export async function readBody(request: Request, response: Response, limit = DEFAULT_BODY_LIMIT): Promise<unknown> {
  const length = request.headers['content-length']
  const empty = request.headers['transfer-encoding'] === undefined && (length === undefined || length === '0')
  if (empty) return undefined
  if (request.is(['json', '+json']) === false) throw problems.notAJson()
  await new Promise<void>((resolve, reject) => {
    parserFor(limit)(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(refusal(error, limit))))
  })
  return request.body as unknown
}

function parserFor(limit: number): Parser {
  const known = parsers.get(limit)
  if (known) return known
  const parser = express.json({ limit, strict: true, type: () => true, reviver: withoutPrototypes })
  parsers.set(limit, parser)
  return parser
}

/** `__proto__` in JSON is an own key that turns into a prototype when somebody copies the object. */
function withoutPrototypes(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

function refusal(error: unknown, limit: number): unknown {
  const { status, type } = error as { status?: number; type?: string }
  if (type === 'entity.too.large') return problems.tooLarge(limit >= 1_000_000 ? `${limit / 1_000_000} MB` : `${limit / 1000} KB`)
  if (type === 'request.aborted') return new Problem({ status: 400, code: 'ABORTED', zh: '请求中断。', en: 'The request was cut off.' })
  return status !== undefined && status < 500 ? problems.brokenJson() : error
}
