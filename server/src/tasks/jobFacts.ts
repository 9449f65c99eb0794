import type { ActivatedJob } from '../engine-client/index.ts'

const ENGINE_PREFIX = 'io.camunda.zeebe:'
const MOST_GROUPS = 50

/** The headers the designer wrote, without the engine's own. */
export function headersOf({ headers }: ActivatedJob): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(ENGINE_PREFIX)))
}

/** Candidate groups of a user task: the engine hands them on as a JSON list in a header. */
export function groupsOf({ headers }: ActivatedJob): string[] {
  const text = headers[`${ENGINE_PREFIX}candidateGroups`] ?? '[]'
  try {
    const groups: unknown = JSON.parse(text)
    return Array.isArray(groups) ? [...new Set(groups.filter((group) => typeof group === 'string' && group !== ''))].slice(0, MOST_GROUPS) : []
  } catch {
    return text.split(',').map((group) => group.trim()).filter((group) => group !== '')
  }
}
