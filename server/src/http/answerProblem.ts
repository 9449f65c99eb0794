import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { ErrorRequestHandler, Response } from 'express'
import { isDatabaseAway } from '../database/DatabaseError.ts'
import { pathForLog } from './errorForLog.ts'
import { Problem } from './Problem.ts'
import { problems } from './problems.ts'
import { scopeIfAny } from './scope.ts'

/** The last middleware: every refusal and failure leaves as a problem document with a reference to the log. */
export const answerProblem: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const scope = scopeIfAny(response)
  const problem = problemOf(error)
  // The cause of an unexpected failure goes into the log only; the reader gets its reference.
  if (problem.status >= 500)
    scope?.context.log.error({ err: error, reference: scope.reference, method: request.method, path: pathForLog(request.path) }, 'A request failed')
  if (response.headersSent) return void next(error)
  sendProblem(response, problem)
}

/** Writes the problem document in the reader's language. */
export function sendProblem(response: Response, { facts }: Problem): void {
  const scope = scopeIfAny(response)
  const locale = scope?.locale ?? 'zh-CN'
  const { status, code, zh, en, fields, changed, headers, extras } = facts
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
  const detail = locale === 'en' ? en : zh
  const document = {
    type: 'about:blank',
    title: titleOf(status, locale),
    status,
    detail,
    code,
    reference: scope?.reference ?? '',
    ...(fields ? { fields } : {}),
    ...(changed ? { changed } : {}),
    ...extras,
  }
  response.status(status).setHeader('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(document))
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isDatabaseAway(error)) return problems.databaseAway()
  if (error instanceof UniqueConstraintViolationException)
    return new Problem({
      status: 409,
      code: 'ALREADY_THERE',
      zh: '相同的记录已存在，请刷新后重试。',
      en: 'The same record exists already. Reload and try again.',
    })
  // Express itself refuses malformed addresses with a status of its own.
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown }
  if (type === 'entity.too.large') return problems.tooLarge('1 MB')
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem({ status, code: 'REQUEST_INVALID', zh: '请求格式有误。', en: 'The request is malformed.' })
  return problems.unexpected()
}

const TITLES: Record<number, readonly [zh: string, en: string]> = {
  400: ['请求有误', 'Bad request'],
  401: ['请先登录', 'Not signed in'],
  403: ['没有权限', 'Not allowed'],
  404: ['没有找到', 'Not found'],
  409: ['内容有冲突', 'Conflict'],
  413: ['内容过大', 'Too large'],
  415: ['格式不支持', 'Unsupported format'],
  422: ['内容有误', 'Invalid input'],
  423: ['已锁定', 'Locked'],
  429: ['操作过于频繁', 'Too many requests'],
  503: ['暂时不可用', 'Unavailable'],
}

function titleOf(status: number, locale: 'zh-CN' | 'en'): string {
  const [zh, en] = TITLES[status] ?? ['出错了', 'Error']
  return locale === 'en' ? en : zh
}
