import type { EntityManager } from '../database/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import type { OwnerKind } from './Attachment.ts'

/** What the noun that owns files says about one of its things. */
export interface OwnerRule {
  readonly kind: OwnerKind
  /** Whether the person may see the files of this draft, case or task. */
  mayRead(em: EntityManager, person: Person, id: string): Promise<boolean>
  /** Whether the person may add a file to it now. */
  mayAdd(em: EntityManager, person: Person, id: string): Promise<boolean>
  /** Under which subject and case the audit shows it. */
  subject(em: EntityManager, id: string): Promise<{ subject: string; caseNumber?: string }>
}

const rules = new WeakMap<AppContext, Map<OwnerKind, OwnerRule>>()

/** A noun above says who may read and add files of its things. Without a rule nobody may. */
export function registerAttachmentOwner(context: AppContext, rule: OwnerRule): void {
  const known = rules.get(context) ?? new Map<OwnerKind, OwnerRule>()
  known.set(rule.kind, rule)
  rules.set(context, known)
}

export function ownerRule(context: AppContext, kind: OwnerKind): OwnerRule | undefined {
  return rules.get(context)?.get(kind)
}
