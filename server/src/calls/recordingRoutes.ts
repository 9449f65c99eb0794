import { Router } from 'express'
import { z } from 'zod'
import { appendAudit } from '../audit/index.ts'
import { forbidden, handle, notFound } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { announce } from './announce.ts'
import type { CallDesk } from './CallDesk.ts'
import { callById } from './controlCall.ts'
import { requireVisible } from './hiddenCases.ts'
import { Listenings } from './Listenings.ts'
import { playRecording } from './policy.ts'
import { Recordings } from './recordings.ts'
import { CallId, GetRecording } from './schema.ts'

const PutRecording = { access: 'site', idempotent: false, params: z.object({ id: CallId }), consumes: 'audio/wav', summary: 'A finished recording, audio/wav with its Content-Digest' } as const

/** Recordings in from the switch and out to whoever may listen. */
export function recordingRoutes(desk: CallDesk): Router {
  const router = Router()
  const { database, config } = desk.context
  const recordings = new Recordings(config.dataDir)
  const listenings = new Listenings()

  router.put('/cti/recordings/:id', handle(PutRecording, async ({ params }, { actor, em, raw }) => {
    const call = await callById(em, params.id)
    if (actor.site !== undefined && actor.site !== call.site) throw forbidden('OTHER_SITE', '令牌不属于该站点。', 'This token belongs to another site.')
    const digest = /sha-256=:([A-Za-z0-9+/]{43}=):/.exec(raw.get('content-digest') ?? '')?.[1]
    const stored = await recordings.store(raw, digest)
    await database.transactional(async (unit) => {
      const row = await callById(unit, params.id)
      unit.assign(row, { recordingSha256: stored.sha256, recordingBytes: stored.bytes })
      await unit.flush()
      await announce(unit, desk, { calls: new Map([[row.id, new Set(row.agent == null ? [] : [row.agent])]]), agents: new Set() })
    })
  }))

  router.get('/calls/:id/recording', handle({ ...GetRecording, summary: 'The recording, with range requests; audited' }, async ({ params }, { actor, ip, now, raw, response }) => {
    const call = await callById(database.fork(), params.id)
    authorize(actor, playRecording, call)
    await requireVisible(desk.context, database.fork(), actor, call)
    if (call.recordingSha256 == null) throw notFound('NO_RECORDING', '该通话没有录音，或录音尚未上传。', 'This call has no recording, or it has not arrived yet.')
    // A player asks for many ranges of one listening: the first is the one that is noted, wherever it begins.
    if (listenings.begins(actor.sessionId, call.id, now) || !/^bytes=[1-9]/.test(raw.get('range') ?? '')) {
      await database.transactional((em) => appendAudit(em, { actor, action: 'call.played', subject: `call:${call.id}`, caseNumber: call.caseNumber ?? undefined, ip }))
    }
    const file = recordings.file(call.recordingSha256)
    response.setHeader('Content-Type', 'audio/wav')
    response.setHeader('Cache-Control', 'private, no-store')
    await new Promise<void>((resolve, reject) => {
      response.sendFile(file, { acceptRanges: true, cacheControl: false, dotfiles: 'allow' }, (error?: Error & { code?: string }) => (error === undefined || response.headersSent ? resolve() : reject(error)))
    })
  }))

  return router
}
