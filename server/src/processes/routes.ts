import { Router } from 'express'
import { engineOf } from '../engine-client/index.ts'
import { type AppContext, handle, invalid, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { checkXml } from './checkXml.ts'
import { deployVersion } from './deployVersion.ts'
import { latestProcesses, processVersion, processVersions } from './findProcesses.ts'
import { publishProcesses, readProcesses } from './policy.ts'
import { previewCandidates } from './previewCandidates.ts'
import { presentProcess } from './presenter.ts'
import { publishProcess } from './publishProcess.ts'
import { withdrawRefused } from './withdrawRefused.ts'
import { CheckProcess, DeployProcess, GetProcessXml, ListProcesses, ListProcessVersions, PreviewCandidates } from './schema.ts'

export function processRoutes(context: AppContext): Router {
  return Router().use(candidateRoutes(context)).use(resourceRoutes(context, 'processes', 'bpmn')).use(resourceRoutes(context, 'decisions', 'dmn'))
}

function candidateRoutes(context: AppContext): Router {
  return Router().post(
    '/processes/candidates-preview',
    handle({ ...PreviewCandidates, idempotent: false }, async ({ body }, { actor, em }) => {
      authorize(actor, publishProcesses, undefined)
      return await previewCandidates(em, context, body)
    }),
  )
}

/** The same calls for processes and for decisions. */
function resourceRoutes(context: AppContext, path: 'processes' | 'decisions', kind: 'bpmn' | 'dmn'): Router {
  const router = Router()
  const { database } = context

  router.get(
    `/${path}`,
    handle(ListProcesses, async (_input, { actor, em }) => {
      authorize(actor, readProcesses, undefined)
      return { items: (await latestProcesses(em, kind)).map(presentProcess) }
    }),
  )

  router.post(
    `/${path}/check`,
    handle({ ...CheckProcess, bodyLimit: 5_000_000 }, async ({ body }, { actor, em }) => {
      authorize(actor, publishProcesses, undefined)
      const { ok, problems } = await checkXml(em, body.xml, kind)
      return { ok, problems }
    }),
  )

  router.get(
    `/${path}/:id/versions`,
    handle(ListProcessVersions, async ({ params }, { actor, em }) => {
      authorize(actor, readProcesses, undefined)
      return { items: (await processVersions(em, kind, params.id)).map(presentProcess) }
    }),
  )

  router.get(
    `/${path}/:id/versions/:version/xml`,
    handle(GetProcessXml, async ({ params }, { actor, em }) => {
      authorize(actor, readProcesses, undefined)
      const { xml } = await processVersion(em, kind, params.id, params.version)
      return reply(200, xml, { 'Content-Type': 'application/xml; charset=utf-8' })
    }),
  )

  router.post(
    `/${path}/:id/versions`,
    // The engine is asked between two transactions, so the answer is not kept with the first one.
    handle({ ...DeployProcess, bodyLimit: 5_000_000, idempotent: false }, async ({ params, body }, { actor, em, now, ip }) => {
      authorize(actor, publishProcesses, undefined)
      const { problems, model } = await checkXml(em, body.xml, kind)
      const errors = problems.filter(({ severity }) => severity === 'error')
      if (model && model.id !== params.id) errors.push({ severity: 'error', path: 'id', rule: 'id', message: `文件中的编号是“${model.id}”，不是“${params.id}”。` })
      if (!model || errors.length > 0) throw invalid('PROCESS_NOT_FIT', '流程有错误，未部署。请按提示修改。', 'The process has errors and was not deployed.', errors)
      const wish = { model, xml: body.xml, comment: body.comment, basedOn: body.basedOn, actor, now, ip }
      const version = await database.transactional((tx) => publishProcess(tx, wish))
      const outcome = await deployVersion(database, engineOf(context), version)
      if (outcome.state === 'refused') throw await withdrawRefused(database, version, outcome.reason, actor)
      return reply(201, presentProcess(await processVersion(database.fork(), kind, params.id, version.version)))
    }),
  )

  return router
}
