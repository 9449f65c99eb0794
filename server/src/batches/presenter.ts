import type { EntityManager, Locale } from '../http/index.ts'
import { peopleNamed } from '../identity/index.ts'
import type { Batch } from './Batch.ts'
import type { BatchItem } from './BatchItem.ts'
import type { BatchItemView, BatchView } from './schema.ts'

export async function presentBatches(em: EntityManager, batches: readonly Batch[]): Promise<BatchView[]> {
  const named = await peopleNamed(em, [...new Set(batches.flatMap(usernamesIn))])
  const nameOf = new Map(named.map(({ username, name }) => [username, name]))
  return batches.map((batch) => present(batch, nameOf))
}

export async function presentBatch(em: EntityManager, batch: Batch): Promise<BatchView> {
  const [view] = await presentBatches(em, [batch])
  return view as BatchView
}

export function presentItem({ id, subject, label, state, messageZh, messageEn, at }: BatchItem, locale: Locale): BatchItemView {
  return { id: String(id), subject, label, state, message: (locale === 'en' ? messageEn : messageZh) ?? null, at: at?.toISOString() ?? null }
}

function usernamesIn({ filter, receiver }: Batch): string[] {
  return [filter.holder, receiver].filter((username) => username != null)
}

function present(batch: Batch, nameOf: ReadonlyMap<string, string>): BatchView {
  const { id, kind, state, filter, receiver, total, done, refused, by, byName, createdAt, startedAt, finishedAt, revision } = batch
  const names = Object.fromEntries(usernamesIn(batch).flatMap((username) => (nameOf.has(username) ? [[username, nameOf.get(username) ?? '']] : [])))
  return { id: String(id), kind, state, filter, receiver: receiver ?? null, names, total, done, refused, by: { username: by, name: byName }, createdAt: createdAt.toISOString(), startedAt: startedAt?.toISOString() ?? null, finishedAt: finishedAt?.toISOString() ?? null, revision }
}
