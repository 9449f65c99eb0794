import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { conflict, forbidden, handle, notFound, reply, type AppContext, type Person } from '../http/index.ts'
import { Attachment, type OwnerKind } from './Attachment.ts'
import { attachmentId } from './attachmentId.ts'
import { attachmentsOf, presentAttachment } from './attachmentsOf.ts'
import type { ContentStore } from './ContentStore.ts'
import { ownerRule, type OwnerRule } from './OwnerRules.ts'
import { receiveFile } from './receiveFile.ts'
import { AddAttachment, GetAttachment, ListAttachments, RemoveAttachment } from './schema.ts'

/** As many as a case may name when it is opened. */
const MOST_FILES = 50

/** Adding, listing, reading and taking back files. */
export function attachmentsRoutes(context: AppContext, store: ContentStore): Router {
  const router = Router()
  const { database } = context

  router.post(
    '/attachments',
    handle(AddAttachment, async ({ query }, { actor, em, raw, now, ip, idempotencyKey }) => {
      const owner = ownerOf(query)
      const rule = await allowed(context, em, actor, owner, 'mayAdd')
      if ((await em.count(Attachment, { ownerKind: owner.kind, ownerId: owner.id })) >= MOST_FILES) throw conflict('TOO_MANY_FILES', `这里已有 ${MOST_FILES} 个附件，请先移除不需要的。`, `There are ${MOST_FILES} files here already: remove one first.`)
      const file = await receiveFile(raw, store)
      await file.written.keep()
      return database.transactional(async (inside) => {
        const id = attachmentId(actor.username, owner, idempotencyKey)
        const before = await inside.findOne(Attachment, { id, sha256: file.written.sha256 })
        if (before) return presentAttachment(before)
        const row = inside.create(Attachment, { id, ownerKind: owner.kind, ownerId: owner.id, name: file.name, mediaType: file.mediaType, size: file.written.size, sha256: file.written.sha256, createdAt: now, createdBy: actor.username })
        inside.persist(row)
        const where = await rule.subject(inside, owner.id)
        await appendAudit(inside, { actor, ip, action: 'attachment.added', ...where, changes: [{ path: 'sha256', from: null, to: file.written.sha256 }] })
        return presentAttachment(row)
      })
    }),
  )

  router.get(
    '/attachments',
    handle(ListAttachments, async ({ query }, { actor, em }) => {
      const owner = ownerOf(query)
      await allowed(context, em, actor, owner, 'mayRead')
      return { items: await attachmentsOf(em, owner.kind, [owner.id]) }
    }),
  )

  router.get(
    '/attachments/:id',
    handle(GetAttachment, async ({ params }, { actor, em, ip }) => {
      const file = await find(em, params.id)
      const rule = await allowed(context, em, actor, { kind: file.ownerKind, id: file.ownerId }, 'mayRead')
      if (!store.has(file.sha256)) throw new Error(`Expected the content ${file.sha256} of attachment ${file.id} on disk, but it is not there`)
      const where = await rule.subject(em, file.ownerId)
      await database.transactional((inside) => appendAudit(inside, { actor, ip, action: 'attachment.read', ...where, changes: named(file) }))
      return reply(200, store.read(file.sha256), downloadHeaders(file))
    }),
  )

  router.delete(
    '/attachments/:id',
    handle(RemoveAttachment, async ({ params }, { actor, ip }) => {
      await database.transactional(async (em) => {
        const file = await find(em, params.id)
        const rule = await allowed(context, em, actor, { kind: file.ownerKind, id: file.ownerId }, 'mayAdd')
        if (file.ownerKind !== 'draft') throw conflict('ATTACHMENT_BOUND', '该附件已属于工单，不能删除。', 'The file is part of a case and cannot be removed.')
        await appendAudit(em, { actor, ip, action: 'attachment.removed', ...(await rule.subject(em, file.ownerId)), changes: [{ path: 'sha256', from: file.sha256, to: null }] })
        em.remove(file)
      })
    }),
  )

  return router
}

/** A file is named by its content in the audit: its own name may be a person's. */
function named({ id, sha256 }: Attachment): { path: string; from: null; to: string }[] {
  return [{ path: 'attachment', from: null, to: id }, { path: 'sha256', from: null, to: sha256 }]
}

interface Owner {
  readonly kind: OwnerKind
  readonly id: string
}

function ownerOf(query: { draft?: string | undefined; case?: string | undefined; task?: string | undefined }): Owner {
  if (query.draft !== undefined) return { kind: 'draft', id: query.draft }
  return query.case === undefined ? { kind: 'task', id: query.task ?? '' } : { kind: 'case', id: query.case }
}

async function allowed(context: AppContext, em: EntityManager, person: Person, owner: Owner, right: 'mayRead' | 'mayAdd'): Promise<OwnerRule> {
  const rule = ownerRule(context, owner.kind)
  if (rule && (await rule[right](em, person, owner.id))) return rule
  throw forbidden('ATTACHMENT_NOT_ALLOWED', '您无权处理这里的附件；请联系工单的承办人。', 'You have no right to these files: ask whoever handles the case.')
}

async function find(em: EntityManager, id: string): Promise<Attachment> {
  const file = await em.findOne(Attachment, { id })
  if (file) return file
  throw notFound('ATTACHMENT_UNKNOWN', '没有这个附件，可能已被移除。', 'There is no such file; it may have been removed.')
}

/** Always a download: an uploaded page must never run as ours. */
function downloadHeaders(file: Attachment): Record<string, string> {
  return {
    'Content-Type': file.mediaType,
    'Content-Length': String(file.size),
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    ETag: `"${file.sha256}"`,
  }
}
