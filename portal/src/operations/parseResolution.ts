import type { Resolution } from '../api/operations.ts'

export type ParsedResolution = { readonly ok: true; readonly resolution: Resolution } | { readonly ok: false; readonly problem: 'retries' | 'json'; readonly where?: { readonly line: string; readonly column: string } }

/** Reads what an operator typed: retries where a job ran out of them, and variables as a JSON object, if any. */
export function parseResolution(retries: string | undefined, variables: string): ParsedResolution {
  const amount = retries === undefined ? undefined : Number(retries)
  if (amount !== undefined && !(Number.isInteger(amount) && amount >= 1 && amount <= 100)) return { ok: false, problem: 'retries' }
  const parsed = parseObject(variables)
  if (parsed instanceof Error) {
    // The browser explains itself in English; only the place is taken from it.
    const [, line, column] = /line (\d+) column (\d+)/.exec(parsed.message) ?? []
    return { ok: false, problem: 'json', ...(line && column ? { where: { line, column } } : {}) }
  }
  return { ok: true, resolution: { ...(amount === undefined ? {} : { retries: amount }), ...(parsed === undefined ? {} : { variables: parsed }) } }
}

function parseObject(text: string): Record<string, unknown> | undefined | Error {
  if (text.trim() === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    return new Error('{ }')
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
