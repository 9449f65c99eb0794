import type { TimelineEntry } from './schema.ts'

/** Facts of a stored event. */
type Facts = Readonly<Record<string, string>>
type Sentence = (facts: Facts) => readonly [zh: string, en: string]
/** With the free text of the person, which other kinds show instead of a sentence. */
type SentenceAround = (facts: Facts, text: string) => readonly [zh: string, en: string]

const REGISTERED = new Map<string, SentenceAround>()

const STAGES: Readonly<Record<string, readonly [string, string]>> = {
  accepted: ['已受理', 'accepted'],
  dispatched: ['已派单', 'dispatched'],
  signed: ['已签收', 'signed for'],
  handling: ['办理中', 'being handled'],
  signoff: ['审签中', 'being signed off'],
  callback: ['回访中', 'being called back'],
  redo: ['重办中', 'being redone'],
  archived: ['已归档', 'archived'],
  withdrawn: ['已撤回', 'withdrawn'],
}
const NOTICES: Readonly<Record<string, readonly [string, string]>> = {
  remind: ['到期提醒', 'Reminder before the limit'],
  urged: ['催办提醒', 'Reminder: pressed for'],
  overdue: ['超期通知', 'Notice of a missed limit'],
  escalate: ['超期上报', 'Escalation'],
  returned: ['退单通知', 'Notice of a return'],
}
const AUDIENCES: Readonly<Record<string, readonly [string, string]>> = {
  holder: ['承办人', 'the holder'],
  dispatcher: ['班长', 'the dispatchers'],
  head: ['部门负责人', 'the head of department'],
}
const OUTCOMES: Readonly<Record<string, readonly [string, string]>> = {
  concluded: ['办结', 'concluded'],
  withdrawn: ['撤回', 'withdrawn'],
  unreachable: ['无法联系来电人', 'citizen unreachable'],
  terminated: ['终止', 'terminated'],
  merged: ['并单办结', 'concluded with the case it was merged into'],
  'handed-over': ['移交', 'handed over'],
}

const SENTENCES: Readonly<Record<string, Sentence>> = {
  opened: () => ['登记工单', 'Case opened'],
  stage: ({ to }) => [`进入阶段：${word(STAGES, to, 0)}`, `Stage: ${word(STAGES, to, 1)}`],
  'task-created': ({ name }) => [`待办：${name ?? ''}`, `Task: ${name ?? ''}`],
  'task-claimed': ({ name }) => [`认领任务：${name ?? ''}`, `Task claimed: ${name ?? ''}`],
  'task-released': ({ name }) => [`退回任务：${name ?? ''}`, `Task released: ${name ?? ''}`],
  'task-completed': ({ name, for: principal }) => [`完成：${name ?? ''}${principal === undefined ? '' : `（代 ${principal}）`}`, `Completed: ${name ?? ''}${principal === undefined ? '' : ` (for ${principal})`}`],
  'stands-in': ({ name, to, from }) => [`${to ?? ''} 代 ${from ?? ''} 办理：${name ?? ''}`, `${to ?? ''} stands in for ${from ?? ''}: ${name ?? ''}`],
  'task-held': ({ name }) => [`已提交，等待会签：${name ?? ''}`, `Sent, waiting for opinions: ${name ?? ''}`],
  'task-withdrawn': ({ name }) => [`任务取消：${name ?? ''}`, `Task withdrawn: ${name ?? ''}`],
  notice: ({ event, audience }) => [`${word(NOTICES, event, 0)}：已通知${word(AUDIENCES, audience, 0)}`, `${word(NOTICES, event, 1)}, told ${word(AUDIENCES, audience, 1)}`],
  callback: ({ attempt, at }) => [`安排第 ${attempt ?? ''} 次回访：${localTime(at)}`, `Callback ${attempt ?? ''} planned for ${localTime(at)}`],
  archived: ({ outcome }) => [`归档：${word(OUTCOMES, outcome, 0)}，案卷已封存`, `Archived: ${word(OUTCOMES, outcome, 1)}; the dossier is sealed`],
}

/** Kinds of stored events that the timeline shows under another name. */
const SHOWN_AS: Record<string, TimelineEntry['kind']> = { callback: 'note', 'task-held': 'hands', 'stands-in': 'hands' }

/** A noun above cases says how its own kinds of events read in the timeline, and under which kind they are filtered. */
export function registerEventKind(kind: string, shownAs: TimelineEntry['kind'], sentence: SentenceAround): void {
  REGISTERED.set(kind, sentence)
  SHOWN_AS[kind] = shownAs
}

/** The sentence about an event. Free text of people stands in its place where there is some. */
export function eventText(kind: string, facts: Facts, text: string | null, locale: 'zh-CN' | 'en'): string {
  const language = locale === 'en' ? 1 : 0
  const registered = REGISTERED.get(kind)
  if (registered) return registered(facts, text ?? '')[language]
  if (text !== null && text !== '') return text
  const sentence = SENTENCES[kind]?.(facts) ?? [kind, kind]
  return sentence[language]
}

export function eventKind(kind: string): TimelineEntry['kind'] {
  return SHOWN_AS[kind] ?? (kind as TimelineEntry['kind'])
}

function word(words: Readonly<Record<string, readonly [string, string]>>, key: string | undefined, language: 0 | 1): string {
  return words[key ?? '']?.[language] ?? key ?? ''
}

function localTime(instant: string | undefined): string {
  if (instant === undefined) return ''
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
