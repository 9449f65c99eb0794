import { Router } from 'express'
import { type AppContext, handle, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { checkForm } from './checkForm.ts'
import { fillOptions } from './fillOptions.ts'
import { formVersion, latestForms } from './findForms.ts'
import { publishForms, readForm } from './policy.ts'
import { presentForm, presentFormSummary } from './presenter.ts'
import { publishForm } from './publishForm.ts'
import { PublishedForm } from './PublishedForm.ts'
import { CheckForm, GetFormVersion, ListForms, ListFormVersions, PublishForm } from './schema.ts'
import { siteOptions } from './siteOptions.ts'

export function formRoutes({ database }: AppContext): Router {
  const router = Router()

  router.get(
    '/forms',
    handle(ListForms, async (_input, { actor, em }) => {
      authorize(actor, readForm, undefined)
      return { items: (await latestForms(em)).map(presentFormSummary) }
    }),
  )

  router.get(
    '/forms/:id/versions',
    handle(ListFormVersions, async ({ params }, { actor, em }) => {
      authorize(actor, readForm, undefined)
      const versions = await em.find(PublishedForm, { formId: params.id }, { orderBy: { version: 'desc' }, limit: 200 })
      return { items: versions.map(presentFormSummary) }
    }),
  )

  router.get(
    '/forms/:id/versions/:version',
    handle(GetFormVersion, async ({ params, query }, { actor, em }) => {
      authorize(actor, readForm, undefined)
      const form = presentForm(await formVersion(em, params.id, params.version))
      if (query.filled === 'false') return form
      return { ...form, schema: fillOptions(form.schema, siteOptions(params.id, query.site ?? actor.site.code)) }
    }),
  )

  router.post(
    '/forms/:id/check',
    handle(CheckForm, ({ body }, { actor }) => {
      authorize(actor, publishForms, undefined)
      const problems = checkForm(body.schema)
      return { ok: !problems.some(({ severity }) => severity === 'error'), problems }
    }),
  )

  router.post(
    '/forms/:id/versions',
    handle(PublishForm, async ({ params, body }, { actor, now, ip }) => {
      authorize(actor, publishForms, undefined)
      const wish = { formId: params.id, schema: body.schema, comment: body.comment, basedOn: body.basedOn, actor, now, ip }
      return reply(201, presentForm(await database.transactional((em) => publishForm(em, wish))))
    }),
  )

  return router
}
