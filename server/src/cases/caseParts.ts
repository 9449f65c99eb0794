import type { EntityManager } from '../database/index.ts'
import type { AppContext, Keys, Person } from '../http/index.ts'
import type { CaseDetail, TimelineEntry } from './schema.ts'
import type { Outcome, ServiceCase } from './ServiceCase.ts'

export type OpenTask = CaseDetail['tasks'][number]

/** What cases ask of the tasks above them. */
export interface TaskSource {
  /** Open tasks of a case, as the reader sees them. */
  openTasks(em: EntityManager, caseNumber: string, reader: Person): Promise<OpenTask[]>
  /** Keys of all tasks a case ever had; their files are its evidence too. */
  keys(em: EntityManager, caseNumber: string): Promise<string[]>
  /** Groups and `user:<name>` of all tasks a case ever had. */
  involved(em: EntityManager, caseNumber: string): Promise<string[]>
  /** User names and groups to tell when a case's holder is meant. */
  holders(em: EntityManager, caseNumber: string): Promise<{ users: string[]; groups: string[] }>
  /** Moves a new limit to the open tasks that show it. */
  limitPlanned(em: EntityManager, caseNumber: string, name: string, limit: { dueAt: Date; remindAt: Date; pausedAt: Date | null; natural: boolean }): Promise<void>
  /** Tasks still open when a case is archived are withdrawn. */
  closeAll(em: EntityManager, caseNumber: string, now: Date): Promise<void>
}

const NONE: TaskSource = {
  openTasks: () => Promise.resolve([]),
  keys: () => Promise.resolve([]),
  involved: () => Promise.resolve([]),
  holders: () => Promise.resolve({ users: [], groups: [] }),
  limitPlanned: () => Promise.resolve(),
  closeAll: () => Promise.resolve(),
}

let source = NONE

/** The noun of tasks says here what it knows. */
export function provideTasks(tasks: TaskSource): void {
  source = tasks
}

export function taskSource(): TaskSource {
  return source
}

export function involvedIn(em: EntityManager, caseNumber: string): Promise<string[]> {
  return source.involved(em, caseNumber)
}

/** Whom to tell when a case's holder is meant: who holds its open tasks, else the groups these wait for. */
export function holdersOf(em: EntityManager, caseNumber: string): Promise<{ users: string[]; groups: string[] }> {
  return source.holders(em, caseNumber)
}

/** A noun's part of a case's timeline; unsorted. */
export type TimelineSource = (em: EntityManager, caseNumber: string, reader: { actor: Person; locale: 'zh-CN' | 'en'; callId: string | null; keys: Keys; now: Date }) => Promise<TimelineEntry[]>

const timelines: TimelineSource[] = []

/** An upper noun adds its part to the timelines of cases. */
export function addTimelineSource(timeline: TimelineSource): void {
  timelines.push(timeline)
}

export function timelineSources(): readonly TimelineSource[] {
  return timelines
}

/** What an upper noun knows of a past case of a demonstration; `at` gives the instant of a part of its way, 0 to 1. Before its dossier is sealed. */
export type PastCaseStep = (em: EntityManager, context: AppContext, found: ServiceCase, at: (part: number) => Date) => Promise<void>

const pastCaseSteps = new Set<PastCaseStep>()

export function onPastCaseSeeded(step: PastCaseStep): void {
  pastCaseSteps.add(step)
}

export function pastCaseStepsOf(): ReadonlySet<PastCaseStep> {
  return pastCaseSteps
}

/** What an upper noun does when a case ends, in the same transaction, before its dossier is sealed. */
export type ArchiveStep = (em: EntityManager, caseNumber: string, now: Date, outcome: Outcome) => Promise<void>

const archiveSteps = new Set<ArchiveStep>()

/** An upper noun ends here what still runs for a case. */
export function onCaseArchived(step: ArchiveStep): void {
  archiveSteps.add(step)
}

/** How a case really ended, where a noun above knows better than the process that archives it. */
export type OutcomeRule = (em: EntityManager, caseNumber: string, outcome: Outcome) => Promise<Outcome | undefined>

const outcomeRules = new Set<OutcomeRule>()

export function onOutcome(rule: OutcomeRule): void {
  outcomeRules.add(rule)
}

export async function outcomeOf(em: EntityManager, caseNumber: string, outcome: Outcome): Promise<Outcome> {
  for (const rule of outcomeRules) {
    const other = await rule(em, caseNumber, outcome)
    if (other !== undefined) return other
  }
  return outcome
}

/** Whether a case's limits concern nobody now, as another case is handled for it. */
export type SilenceRule = (em: EntityManager, caseNumber: string) => Promise<boolean>

const silences = new Set<SilenceRule>()

/** Notices of a case that fits the rule are passed over. */
export function silenceNotices(rule: SilenceRule): void {
  silences.add(rule)
}

export async function isSilent(em: EntityManager, caseNumber: string): Promise<boolean> {
  for (const rule of silences) if (await rule(em, caseNumber)) return true
  return false
}

/** Whether a site does not ring a number, by its keyed hash. */
export type BlockedNumbers = (em: EntityManager, number: { site: string; phoneHash: string }) => Promise<boolean>

let blockedNumbers: BlockedNumbers = () => Promise.resolve(false)

/** The noun that holds numbers back says here which. */
export function provideBlockedNumbers(check: BlockedNumbers): void {
  blockedNumbers = check
}

export function isBlockedNumber(em: EntityManager, number: { site: string; phoneHash: string }): Promise<boolean> {
  return blockedNumbers(em, number)
}

export function archiveStepsOf(): ReadonlySet<ArchiveStep> {
  return archiveSteps
}

/** A token that a person moved: from one element of an instance to another. */
export interface PathMove {
  readonly processInstanceKey: string
  readonly kind: 'rejection' | 'recall' | 'repair'
  readonly from: string
  readonly to: string
  readonly at: Date
}
export type MoveSource = (em: EntityManager, caseNumber: string) => Promise<PathMove[]>

const moveSources: MoveSource[] = []

/** An upper noun that moves tokens tells the diagrams of cases. */
export function addMoveSource(moves: MoveSource): void {
  moveSources.push(moves)
}

export async function movesOf(em: EntityManager, caseNumber: string): Promise<PathMove[]> {
  return (await Promise.all(moveSources.map((source) => source(em, caseNumber)))).flat()
}

/** A noun's part of a sealed dossier, under a name of its own. */
export type DossierPart = (em: EntityManager, caseNumber: string) => Promise<unknown>

const parts = new Map<string, DossierPart>()

/** What an upper noun knows of a case is sealed with it. */
export function addDossierPart(name: string, part: DossierPart): void {
  parts.set(name, part)
}

export function dossierParts(): ReadonlyMap<string, DossierPart> {
  return parts
}

/** A notice as a process asks for it, and the limit it is about. */
export interface NoticeWish {
  readonly event: 'remind' | 'overdue' | 'escalate' | 'returned'
  readonly deadline?: string | undefined
  readonly deadlineId?: string | undefined
}

/** Whether a notice still stands: its limit may have moved since its timer was armed. */
export type NoticeCheck = (em: EntityManager, found: ServiceCase, notice: NoticeWish, now: Date) => Promise<boolean>

let noticeCheck: NoticeCheck = () => Promise.resolve(true)

/** The noun of deadlines says here which notices have been overtaken. */
export function provideNoticeCheck(check: NoticeCheck): void {
  noticeCheck = check
}

export function noticeStillStands(em: EntityManager, found: ServiceCase, notice: NoticeWish, now: Date): Promise<boolean> {
  return noticeCheck(em, found, notice, now)
}
