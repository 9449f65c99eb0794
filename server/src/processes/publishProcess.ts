import { createHash } from 'node:crypto'
import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { nextContentSequence } from '../forms/index.ts'
import { type Actor, actorName, conflict } from '../http/index.ts'
import { latestProcess } from './findProcesses.ts'
import type { ProcessModel } from './ProcessModel.ts'
import { PublishedProcess } from './PublishedProcess.ts'

export interface NewProcessVersion {
  readonly model: ProcessModel
  readonly xml: string
  readonly comment: string
  readonly basedOn: number
  readonly actor: Actor
  readonly now: Date
  readonly ip?: string | undefined
}

/** Writes down the next version of a process or decision, to be deployed. Throws Problem 409 when somebody was faster. */
export async function publishProcess(em: EntityManager, { model, xml, comment, basedOn, actor, now, ip }: NewProcessVersion): Promise<PublishedProcess> {
  const sequence = await nextContentSequence(em)
  const latest = await latestProcess(em, model.kind, model.id)
  const newest = latest?.version ?? 0
  if (newest !== basedOn) {
    throw conflict('PROCESS_CHANGED', `“${model.id}”已由 ${latest?.publishedBy ?? ''} 部署了第 ${newest} 版，请以它为基础重新修改。`, `Version ${newest} of ${model.id} was deployed meanwhile. Start again from it.`, [
      { path: 'version', yours: basedOn, theirs: newest, by: latest?.publishedBy ?? '', at: latest?.publishedAt.toISOString() ?? '' },
    ])
  }
  const sha256 = hashOfXml(xml)
  if (latest?.sha256 === sha256 && latest.deployment !== 'refused') {
    throw conflict('PROCESS_UNCHANGED', '流程与当前版本相同，没有可部署的改动。', 'The process is the same as its newest version.')
  }
  const row = em.create(PublishedProcess, {
    kind: model.kind,
    resourceId: model.id,
    version: newest + 1,
    sequence,
    // The engine tells versions apart by file name and content; the name must not change between versions.
    fileName: `${model.id}.${model.kind}`,
    name: model.name.slice(0, 200),
    xml,
    model,
    sha256,
    comment,
    publishedAt: now,
    publishedBy: actorName(actor),
    deployment: 'pending',
    refusal: null,
    engineKey: null,
    engineVersion: null,
  })
  em.persist(row)
  const changes = [{ path: 'version', from: newest, to: newest + 1 }]
  await appendAudit(em, { actor, action: 'process.published', subject: `${model.kind}:${model.id}`, changes, reason: comment, ip })
  return row
}

export function hashOfXml(xml: string): string {
  return createHash('sha256').update(xml.replace(/\r\n/g, '\n')).digest('hex')
}
