import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, Person, Problem } from '../http/index.ts'
import type { FoundTask } from './findTask.ts'
import type { UserTask } from './UserTask.ts'

/** Who a task goes to instead of whom it was meant for. */
export interface Assignee {
  readonly username: string
  readonly name: string
  /** The absent person the stand-in has it for. */
  readonly onBehalfOf?: { readonly username: string; readonly name: string }
}

/** A task somebody may get, as far as the rules ask. */
export type HoldableTask = Pick<UserTask, 'site' | 'groups'> & {
  /** The case's stage while it is open. */
  readonly stage?: string | null | undefined
  /** Named by the process itself, whatever their role. */
  readonly anyRole?: boolean
}

/** What the nouns above tasks may say about them. */
export interface TaskRules {
  /** Asked before a checked form completes a task: throws a Problem where it may not yet, `hold` keeps the form until `finishHeld`. */
  readonly completion: ((em: EntityManager, seen: FoundTask) => Promise<'go' | 'hold'>)[]
  /** Why a person may not have a task besides site, role and confidentiality; undefined when nothing speaks against it. */
  readonly holding: ((em: EntityManager, person: Person, found: ServiceCase, task: HoldableTask) => Promise<Problem | undefined>)[]
  /** Who gets what was meant for a person: somebody standing in, or null where nobody may have it by name. */
  readonly assignee: ((em: EntityManager, username: string, task: HoldableTask, found: ServiceCase) => Promise<Assignee | null | undefined>)[]
  /** Told when a task was completed or withdrawn, in that transaction. */
  readonly ended: ((em: EntityManager, task: UserTask) => Promise<void>)[]
}

const rules = new WeakMap<AppContext['database'], TaskRules>()

/** The rules of one server; upper nouns push theirs when their routes are made. */
export function taskRulesOf({ database }: Pick<AppContext, 'database'>): TaskRules {
  const known = rules.get(database)
  if (known) return known
  const made: TaskRules = { completion: [], holding: [], assignee: [], ended: [] }
  rules.set(database, made)
  return made
}
