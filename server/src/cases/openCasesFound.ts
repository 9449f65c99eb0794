import type { EntityManager } from '../database/index.ts'
import type { Keys } from '../http/index.ts'
import { searchCases } from './searchCases.ts'
import { typedIn } from './typedIn.ts'

const MOST = 300

/** Numbers of the newest open cases that fit what was typed, whoever may see them: lists of tasks apply their own rights. */
export async function openCasesFound(em: EntityManager, keys: Keys, q: string): Promise<string[]> {
  const conditions = typedIn({ q }).map(({ readings }) => readings(keys))
  if (conditions.length === 0 || conditions.some((readings) => readings.length === 0)) return []
  const { rows } = await searchCases(em, keys, { conditions, where: [{ open: true }], below: Number.MAX_SAFE_INTEGER, above: 0 }, { limit: MOST, count: false })
  return rows.map(({ number }) => number)
}
