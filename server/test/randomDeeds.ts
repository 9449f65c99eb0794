import fc from 'fast-check'
import { FORM_EXAMPLES } from '../../bpmn/test/formExamples.ts'
import type { Opinions } from '../src/opinions/schema.ts'
import type { MoveTarget } from '../src/moves/schema.ts'
import { UserTask } from '../src/tasks/index.ts'
import type { FamilyServer, Worker } from './familyServer.ts'
import type { Browser } from './signInAs.ts'

/** One thing somebody does, by numbers that choose among what there is when it is done. */
export interface RandomDeed {
  readonly kind: DeedKind
  readonly at: number
  readonly who: number
  readonly other: number
  readonly pick: number
  /** Sends the revision before the task's own, as who has not reloaded would. */
  readonly stale: boolean
}

/** What came of a deed; undefined where there was nothing to do it to. */
export interface DeedDone {
  readonly kind: DeedKind
  readonly status: number
  readonly code: string | undefined
  /** The task's revision it led to: a repeat, which changes nothing, leads to one that was. Undefined where it was done to no task. */
  readonly effect: string | undefined
}

/** How often each deed is tried, so that cases also get somewhere. */
const WEIGHTS = {
  claim: 6, complete: 10, release: 1, transfer: 3, delegate: 3, giveBack: 2, takeBack: 1, assign: 2, reject: 4, recall: 4,
  signBefore: 2, signAfter: 2, assist: 1, answer: 4, addSigner: 1, cancelRound: 1, consult: 1, copy: 1,
  remind: 1, press: 1, extension: 1, pause: 1, adHoc: 1, countersign: 1, merge: 1, unmerge: 1, withdraw: 1, terminate: 1,
} as const
export type DeedKind = keyof typeof WEIGHTS

const nat = fc.nat(1_000_000)
export const randomDeed: fc.Arbitrary<RandomDeed> = fc.record({
  kind: fc.oneof(...(Object.entries(WEIGHTS) as [DeedKind, number][]).map(([kind, weight]) => ({ arbitrary: fc.constant(kind), weight }))),
  at: nat, who: nat, other: nat, pick: nat,
  stale: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
})

/** What of an answer tells whether anything was done. */
interface Answer {
  readonly key?: string
  readonly state?: string
  readonly revision?: number
}

type OnCase = { readonly [kind in DeedKind]?: readonly [who: Browser, call: string, json: object] | undefined }

const one = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(items.length, 1)]

/** Does what random deeds say to the cases of a running server, by its API alone. */
export class RandomPeople {
  readonly #family: FamilyServer
  readonly #numbers: readonly string[]
  /** What the server told people they had completed. */
  readonly completed: { readonly key: string; readonly username: string }[] = []

  constructor(family: FamilyServer, numbers: readonly string[]) {
    this.#family = family
    this.#numbers = numbers
  }

  async perform(deed: RandomDeed): Promise<DeedDone | undefined> {
    const { kind, at, pick } = deed
    const number = one(this.#numbers, at) ?? ''
    const onCase = this.#onCase(number, deed)
    if (kind in onCase) return onCase[kind] && (await this.#send(kind, ...onCase[kind]))
    if (kind === 'recall') return await this.#recall(deed)
    if (kind === 'answer' || kind === 'addSigner' || kind === 'cancelRound') return await this.#onRound(deed, number)
    const open = await this.#tasks({ state: 'open' })
    // Mostly a task such a deed is for; now and then any.
    const fit = open.filter(({ holder, delegatedBy }) => (kind === 'claim' ? holder == null : kind === 'giveBack' || kind === 'takeBack' ? delegatedBy != null : kind === 'assign' || holder != null))
    const task = one(pick % 7 === 0 || fit.length === 0 ? open : fit, pick >> 3)
    return task && (await this.#onTask(task, deed))
  }

  async #tasks(where: object): Promise<UserTask[]> {
    return await this.#family.server.context.database.fork().find(UserTask, { caseNumber: { $in: [...this.#numbers] }, ...where }, { orderBy: { id: 'asc' } })
  }

  async #send(kind: DeedKind, who: Browser, call: string, json: object): Promise<DeedDone> {
    const { status, body } = await who.fetch<(Answer & { code?: string; task?: Answer }) | undefined>(call.includes(' ') ? call : `POST ${call}`, { json })
    if (kind === 'complete' && status === 200 && body?.state === 'completed') this.completed.push({ key: body.key ?? '', username: who.username })
    const { key, revision } = body?.task ?? body ?? {}
    return { kind, status, code: body?.code, effect: key === undefined || revision === undefined ? undefined : `${key} at ${revision}` }
  }

  /** Mostly whoever has the task or may take it; now and then somebody else tries. */
  #worker(task: UserTask, { who }: RandomDeed): Worker {
    const { people } = this.#family
    const near = people.filter(({ username, group }) => (task.holder == null ? task.groups.includes(group) : username === task.holder))
    return one(who % 6 === 0 || near.length === 0 ? people : near, who >> 3) as Worker
  }

  /** Mostly somebody of the same role. */
  #colleague(task: UserTask, { other }: RandomDeed): string {
    const { people } = this.#family
    const alike = people.filter(({ group }) => task.groups.some((each) => each.split(':')[0] === group.split(':')[0]))
    return one(other % 3 === 0 || alike.length === 0 ? people : alike, other >> 3)?.username ?? ''
  }

  async #onTask(task: UserTask, deed: RandomDeed): Promise<DeedDone> {
    const { kind, pick } = deed
    const who = kind === 'takeBack' ? (this.#family.people.find(({ username }) => username === task.delegatedBy) ?? this.#worker(task, deed)) : kind === 'assign' ? this.#family.leader : this.#worker(task, deed)
    const revision = deed.stale ? task.revision - 1 : task.revision
    const to = this.#colleague(task, deed)
    const path = `/tasks/${task.key}`
    const round = { kind: 'countersign', revision, mode: one(['all', 'any', 'sequence'], pick), onObjection: one(['end', 'collect'], pick >> 4), signers: [...new Set([to, this.#colleague(task, { ...deed, other: deed.other >> 5 })])], question: '口径是否合适' }
    const calls: Partial<Record<DeedKind, readonly [call: string, json: object]>> = {
      claim: [`${path}/claim`, { revision }],
      release: [`${path}/release`, { revision }],
      complete: [`${path}/complete`, { revision, data: one(FORM_EXAMPLES[task.formId]?.good ?? [{}], pick) }],
      transfer: [`${path}/transfer`, { revision, to: { username: to }, reason: '请你办理' }],
      delegate: [`${path}/delegation`, { revision, to, reason: '代为核实' }],
      giveBack: [`${path}/delegation/return`, { revision, reason: '已核实' }],
      takeBack: [`${path}/delegation/withdrawal`, { revision }],
      assign: [`${path}/assignment`, { revision, to, reason: '统一安排' }],
      signBefore: [`${path}/opinions`, { ...round, position: 'before' }],
      signAfter: [`${path}/opinions`, { ...round, position: 'after' }],
      assist: [`${path}/opinions`, { kind: 'assist', revision, departments: ['HZ-YX'], required: pick % 2 === 0, question: '请提供订货记录' }],
      consult: [`${path}/consultations`, { to: [to], text: '这户以前投诉过吗' }],
      reject: [`${path}/rejection`, { revision, target: '', reason: '材料不全' }],
    }
    const [call, json] = calls[kind] ?? [path, {}]
    if (kind !== 'reject') return await this.#send(kind, who, call, json)
    const { body } = await who.fetch<{ items?: MoveTarget[] }>(`${path}/targets`)
    return await this.#send(kind, who, call, { ...json, target: one(body.items ?? [], pick)?.elementId ?? 'nowhere', samePerson: pick % 2 === 0 })
  }

  async #recall({ pick, stale }: RandomDeed): Promise<DeedDone | undefined> {
    // The latest are those that may still be taken back.
    const task = one((await this.#tasks({ state: 'completed' })).toReversed().slice(0, 4), pick)
    const who = this.#family.people.find(({ username }) => username === task?.completedBy)
    return task && who && (await this.#send('recall', who, `/tasks/${task.key}/recall`, { revision: stale ? task.revision - 1 : task.revision, reason: '填错了' }))
  }

  async #onRound(deed: RandomDeed, number: string): Promise<DeedDone | undefined> {
    const { kind, pick, other } = deed
    const { leader, people } = this.#family
    const { body } = await leader.fetch<Opinions>(`/cases/${number}/opinions`)
    const round = one((body.rounds ?? []).filter(({ state }) => state === 'open' || state === 'planned'), pick)
    if (!round) return undefined
    const asker = people.find(({ username }) => username === round.by.username) ?? leader
    if (kind === 'cancelRound') return await this.#send(kind, asker, `DELETE /opinions/${round.id}`, { reason: '不再需要' })
    if (kind === 'addSigner') return await this.#send(kind, asker, `/opinions/${round.id}/signers`, { signers: [one(people, other)?.username], reason: '补充会签' })
    const asked = one(round.signers.filter(({ state }) => state === 'asked'), pick)
    const signer = people.find(({ username, group }) => username === asked?.username || (asked?.username === null && group === 'handler:HZ-YX'))
    const decision = round.kind === 'assist' ? 'answer' : pick % 4 === 0 ? 'object' : 'agree'
    return signer && (await this.#send(kind, signer, `/opinions/${round.id}/answer`, { decision, text: '已核对，依据如上。' }))
  }

  /** Deeds on a whole case, by whoever does such things. */
  #onCase(number: string, { other, pick, who }: RandomDeed): OnCase {
    const { agent, leader, people } = this.#family
    const handler = one(people, who) as Worker
    const somebody = one(people, other)?.username ?? ''
    const request = (name: string, details: object): readonly [Browser, string, object] => [handler, `/cases/${number}/requests`, { kind: name, reason: '情况复杂', details }]
    return {
      copy: [leader, `/cases/${number}/copies`, { to: [somebody], note: '请知悉' }],
      remind: [agent, `/cases/${number}/reminders`, { text: '请尽快办理' }],
      press: [leader, `/cases/${number}/pressings`, { step: one(['remind', 'form'], pick), text: '请说明进展' }],
      extension: request('extension', { amount: 1, unit: 'workingDays' }),
      pause: request('pause', {}),
      adHoc: request('ad-hoc-task', { assignee: somebody }),
      countersign: request('countersign', { mode: one(['all', 'any', 'sequence'], pick), signers: [somebody] }),
      unmerge: [leader, `/cases/${number}/unmerge`, { reason: '诉求不同' }],
      // Rarely, or nothing would be left to do.
      merge: pick % 3 === 0 ? [leader, `/cases/${number}/merge`, { into: one(this.#numbers, pick >> 2), reason: '同一件事' }] : undefined,
      withdraw: pick % 4 === 0 ? [agent, `/cases/${number}/withdrawal`, { reason: '来电人撤回' }] : undefined,
      terminate: pick % 4 === 0 ? [leader, `/cases/${number}/termination`, { reason: '重复件' }] : undefined,
    }
  }
}
