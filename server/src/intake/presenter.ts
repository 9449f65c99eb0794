import type { AttachmentView } from '../attachments/index.ts'
import { type Keys, maskAddress, maskName, maskPhone } from '../http/index.ts'
import { siteNamed } from '../identity/index.ts'
import type { IntakeItem } from './IntakeItem.ts'
import type { IntakeItemView } from './schema.ts'

/** A message; in lists its sender is masked and its text cut. */
export function presentItem(item: IntakeItem, keys: Keys, inFull: boolean, files: readonly AttachmentView[] = []): IntakeItemView {
  const { name = null, phone = null, address = null } = senderOf(item, keys)
  const text = opened(keys, item.text)
  const masked = (value: string | null, mask: (text: string) => string): string | null => (value === null || inFull ? value : mask(value))
  return {
    id: String(item.id),
    channel: item.channel,
    site: siteNamed(item.site),
    sentAt: item.sentAt.toISOString(),
    receivedAt: item.receivedAt.toISOString(),
    sender: { name: masked(name, maskName), phone: masked(phone, maskPhone), address: masked(address, maskAddress) },
    subject: item.subject ?? null,
    text: text === null || inFull ? text : text.slice(0, 80),
    files: [...files],
    externalNumber: item.externalNumber ?? null,
    state: item.state,
    problem: item.problem ?? null,
    caseNumber: item.caseNumber ?? null,
    takenBy: item.takenBy == null || item.takenAt == null ? null : { username: item.takenBy, name: item.takenByName ?? item.takenBy, at: item.takenAt.toISOString() },
    answer: opened(keys, item.answer),
    decidedBy: item.decidedBy == null ? null : { username: item.decidedBy, name: item.decidedByName ?? item.decidedBy },
    decidedAt: item.decidedAt?.toISOString() ?? null,
    revision: item.revision,
  }
}

export interface Sender {
  readonly name?: string | null
  readonly phone?: string | null
  readonly address?: string | null
}

export function senderOf(item: IntakeItem, keys: Keys): Sender {
  const text = opened(keys, item.sender)
  return text === null ? {} : (JSON.parse(text) as Sender)
}

function opened(keys: Keys, text: string | null | undefined): string | null {
  return text == null ? null : keys.decrypt(text)
}
