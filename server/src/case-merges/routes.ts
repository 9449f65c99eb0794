import { Router } from 'express'
import { caseFacts, caseFor, parseCaseNumber, readCase, type ServiceCase } from '../cases/index.ts'
import { type AppContext, conflict, type EntityManager, handle, invalid, type Person } from '../http/index.ts'
import { authorize, can, permission } from '../identity/index.ts'
import { CaseMerge } from './CaseMerge.ts'
import { findDuplicates } from './findDuplicates.ts'
import { listMerges } from './listMerges.ts'
import { mergeCases, unmergeCase } from './mergeCases.ts'
import { mergeCase } from './policy.ts'
import { type CaseMerges, DuplicatesOfCase, FindDuplicates, GetMerges, Merge, Unmerge } from './schema.ts'

const compareCases = permission('case.compare', {
  zh: '您没有查看工单的权限。',
  en: 'You may not see cases.',
  allows: (actor) => can(actor, 'cases.read'),
})

export function caseMergeRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context

  router.post('/cases/duplicates', handle({ ...FindDuplicates, idempotent: false }, async ({ body }, { actor, em }) => {
    authorize(actor, compareCases, undefined)
    return { items: await findDuplicates(em, context, actor, body) }
  }))

  router.get('/cases/:number/duplicates', handle(DuplicatesOfCase, async ({ params }, { actor, em }) => {
    const { found } = await caseFor(em, actor, params.number, readCase)
    const { phone, licence, address, subject, content, site } = caseFacts(found, keys)
    return { items: await findDuplicates(em, context, actor, { phone, licence, address, subject, content, site, ...(found.matter == null ? {} : { matter: found.matter }), except: found.number }) }
  }))

  router.get('/cases/:number/merges', handle(GetMerges, async ({ params }, { actor, em }) => await view(em, actor, params.number)))

  router.post('/cases/:number/merge', handle(Merge, async ({ params, body }, deed) => {
    return await database.transactional(async (em) => {
      const merged = await allowed(em, deed.actor, params.number)
      const number = parseCaseNumber(body.into)
      if (number === null) throw invalid('NUMBER_WRONG', `“${body.into}”不是正确的工单编号，请核对最后一位校验码。`, `“${body.into}” is not a valid case number. Check its last digit.`, [{ path: 'into', message: body.into }])
      const into = await allowed(em, deed.actor, number)
      await mergeCases(em, context, { merged, into, reason: body.reason }, deed)
      return await view(em, deed.actor, params.number)
    })
  }))

  router.post('/cases/:number/unmerge', handle(Unmerge, async ({ params, body }, deed) => {
    return await database.transactional(async (em) => {
      const merged = await allowed(em, deed.actor, params.number)
      const merge = await em.findOne(CaseMerge, { activeKey: params.number })
      if (merge === null) throw conflict('NOT_MERGED', '这件工单没有并入其他工单，或刚刚已被拆出，请刷新。', 'This case is not merged, or was taken out a moment ago. Reload the page.')
      const into = await allowed(em, deed.actor, merge.intoNumber)
      await unmergeCase(em, context, { merged, into, reason: body.reason }, deed)
      return await view(em, deed.actor, params.number)
    })
  }))

  return router

  async function view(em: EntityManager, reader: Person, number: string): Promise<CaseMerges> {
    const { subject } = await caseFor(em, reader, number, readCase)
    const merges = await listMerges(em, context, reader, number)
    const may = mergeCase.allows(reader, subject)
    const active = merges.into.some(({ state }) => state === 'active')
    return { ...merges, rights: { merge: may && !active, unmerge: may && active } }
  }
}

/** The case, if the actor sees it and may merge it. */
async function allowed(em: EntityManager, actor: Person, number: string): Promise<ServiceCase> {
  const { found, subject } = await caseFor(em, actor, number, readCase)
  // Of an archived case the service says what to do instead.
  authorize(actor, mergeCase, { ...subject, open: true })
  return found
}
