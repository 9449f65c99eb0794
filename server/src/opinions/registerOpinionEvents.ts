import { registerEventKind } from '../cases/index.ts'

type Words = Readonly<Record<string, readonly [zh: string, en: string]>>
const KINDS: Words = { countersign: ['加签', 'Signing'], assist: ['协办', 'Assistance'] }
const POSITIONS: Words = { before: ['前加签', 'before'], after: ['后加签', 'after'], beside: ['协办', 'beside'] }
const MODES: Words = { all: ['会签', 'all'], any: ['或签', 'any one'], sequence: ['依次', 'in turn'], vote: ['票签', 'by vote'] }
const STATES: Words = { agreed: ['通过', 'agreed'], refused: ['不同意', 'refused'], void: ['无人可征求，已结束', 'nobody left to ask'], cancelled: ['已撤销', 'withdrawn'] }
const DECISIONS: Words = { agree: ['同意', 'agrees'], object: ['不同意', 'objects'], answer: ['协办意见', 'assists'] }

function word(words: Words, key: string | undefined, language: 0 | 1): string {
  return words[key ?? '']?.[language] ?? key ?? ''
}

function after(text: string, colon: string): string {
  return text === '' ? '' : `${colon}${text}`
}

/** How this noun's events read in the timeline. */
export function registerOpinionEvents(): void {
  registerEventKind('opinions-asked', 'hands', ({ name, kind, position, mode, to }, text) =>
    kind === 'assist'
      ? [`「${name ?? ''}」请 ${to ?? ''} 协办${after(text, '：')}`, `“${name ?? ''}”: ${to ?? ''} asked to assist${after(text, ': ')}`]
      : [`「${name ?? ''}」${word(POSITIONS, position, 0)}（${word(MODES, mode, 0)}）${to ?? ''}${after(text, '：')}`, `“${name ?? ''}”: ${to ?? ''} asked to sign ${word(POSITIONS, position, 1)} completion, ${word(MODES, mode, 1)}${after(text, ': ')}`],
  )
  registerEventKind('opinion-given', 'hands', ({ name, decision, department, for: principal }, text) => [
    `「${name ?? ''}」${department ?? ''}${principal === undefined ? '' : `代 ${principal} `}${word(DECISIONS, decision, 0)}${after(text, '：')}`,
    `“${name ?? ''}”: ${department === undefined ? '' : `${department} `}${word(DECISIONS, decision, 1)}${principal === undefined ? '' : ` for ${principal}`}${after(text, ': ')}`,
  ])
  registerEventKind('opinions-ended', 'hands', ({ name, kind, state }) => [`「${name ?? ''}」${word(KINDS, kind, 0)}结束：${word(STATES, state, 0)}`, `“${name ?? ''}”: ${word(KINDS, kind, 1)} ended: ${word(STATES, state, 1)}`])
  registerEventKind('signers-added', 'hands', ({ name, to }, text) => [`「${name ?? ''}」增加会签人 ${to ?? ''}${after(text, '，原因：')}`, `“${name ?? ''}”: also asked ${to ?? ''}${after(text, '. Reason: ')}`])
  registerEventKind('signer-removed', 'hands', ({ name, to }, text) => [`「${name ?? ''}」减签 ${to ?? ''}${after(text, '，原因：')}`, `“${name ?? ''}”: ${to ?? ''} is asked no more${after(text, '. Reason: ')}`])
  registerEventKind('signer-gone', 'hands', ({ name, to }) => [`「${name ?? ''}」会签人 ${to ?? ''} 已离职，重新计算`, `“${name ?? ''}”: ${to ?? ''} has gone; counted anew`])
  registerEventKind('opinions-cancelled', 'hands', ({ name, kind }, text) => [`「${name ?? ''}」撤销${word(KINDS, kind, 0)}${after(text, '，原因：')}`, `“${name ?? ''}”: ${word(KINDS, kind, 1)} withdrawn${after(text, '. Reason: ')}`])
  registerEventKind('opinions-remind', 'hands', ({ name, to }) => [`提醒 ${to ?? ''} 对「${name ?? ''}」表达意见`, `${to ?? ''} reminded to answer about “${name ?? ''}”`])
  registerEventKind('opinions-overdue', 'hands', ({ name, to }) => [`${to ?? ''} 对「${name ?? ''}」的意见已超期`, `The opinion of ${to ?? ''} about “${name ?? ''}” is overdue`])
  registerEventKind('consulted', 'hands', ({ name, to }, text) => [`就「${name ?? ''}」与 ${to ?? ''} 沟通：${text}`, `Asked ${to ?? ''} about “${name ?? ''}”: ${text}`])
  registerEventKind('consult-said', 'hands', ({ name }, text) => [`沟通「${name ?? ''}」：${text}`, `About “${name ?? ''}”: ${text}`])
}
