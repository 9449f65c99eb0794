import { Router, type Request } from 'express'
import { z } from 'zod'
import { handle, Problem, reply, type AppContext, type Reply } from '../http/index.ts'
import { parseBulk } from './parseBulk.ts'
import { storeRecords } from './storeRecords.ts'

/** A bulk of Zeebe's exporter is at most its configured memory limit, 10 MB by default. */
const LARGEST_BULK = 20 * 1024 * 1024

const AsExporter = { access: 'exporter', idempotent: false, produces: 'application/json' } as const
const PRODUCT = { 'X-Elastic-Product': 'Elasticsearch' }

/**
 * The few calls Zeebe's stock Elasticsearch exporter makes, at the root of the port (decision 0005). Templates and settings are acknowledged
 * and forgotten; a bulk is stored before it is answered, so that an engine never forgets a record we have not.
 */
export function intakeRoutes(context: AppContext): Router {
  const router = Router()
  const acknowledged = handle({ ...AsExporter, params: z.object({ name: z.string() }) }, () => answer({ acknowledged: true }))
  router.put('/_component_template/:name', acknowledged)
  router.put('/_index_template/:name', acknowledged)
  router.put('/:name/_settings', acknowledged)
  router.post(
    '/_bulk',
    handle(AsExporter, async (_input, { raw }) => {
      const startedAt = performance.now()
      await storeRecords(context, parseBulk(await readText(raw)))
      return answer({ took: Math.round(performance.now() - startedAt), errors: false, items: [] })
    }),
  )
  return router
}

function answer(body: object): Reply {
  return reply(200, body, PRODUCT) as Reply
}

async function readText(request: Request): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BULK) throw new Problem({ status: 413, code: 'BULK_TOO_LARGE', zh: '批量请求超过 20 MB。', en: 'The bulk request is larger than 20 MB.', headers: { Connection: 'close' } })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
