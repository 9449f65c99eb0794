import { Router } from 'express'
import { caseFor, parseCaseNumber, presentCaseHead, readCase } from '../cases/index.ts'
import { type AppContext, handle, invalid, notFound, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { CaseLink } from './CaseLink.ts'
import { linkCases, unlinkCases } from './linkCases.ts'
import { listLinks, presentLink } from './listLinks.ts'
import { linkCase } from './policy.ts'
import { kindOf } from './relations.ts'
import { AddLink, ListLinks, RemoveLink } from './schema.ts'

export function caseLinkRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context

  router.get(
    '/cases/:number/links',
    handle(ListLinks, async ({ params }, { actor, em }) => {
      const { subject } = await caseFor(em, actor, params.number, readCase)
      return { items: await listLinks(em, context, actor, params.number), editable: linkCase.allows(actor, subject) }
    }),
  )

  router.post(
    '/cases/:number/links',
    handle(AddLink, async ({ params, body }, deed) => {
      const { actor } = deed
      const view = await database.transactional(async (em) => {
        const own = await caseFor(em, actor, params.number, readCase)
        authorize(actor, linkCase, own.subject)
        const number = parseCaseNumber(body.to)
        if (number === null) throw invalid('NUMBER_WRONG', `“${body.to}”不是正确的工单编号，请核对最后一位校验码。`, `“${body.to}” is not a valid case number. Check its last digit.`, [{ path: 'to', message: body.to }])
        const other = await caseFor(em, actor, number, readCase)
        authorize(actor, linkCase, other.subject)
        const { kind, first } = kindOf(body.relation)
        const [from, to] = first ? [own.found, other.found] : [other.found, own.found]
        const link = await linkCases(em, context, { from, to, kind, reason: body.reason || undefined }, deed)
        return presentLink(link, link.fromNumber === params.number, presentCaseHead(other.found, context), keys)
      })
      return reply(201, view)
    }),
  )

  router.delete(
    '/cases/:number/links/:id',
    handle(RemoveLink, async ({ params, body }, deed) => {
      await database.transactional(async (em) => {
        const own = await caseFor(em, deed.actor, params.number, readCase)
        authorize(deed.actor, linkCase, own.subject)
        const link = await em.findOne(CaseLink, { id: params.id, $or: [{ fromNumber: params.number }, { toNumber: params.number }] })
        if (link === null) throw notFound('LINK_UNKNOWN', '这条关联已不存在，请刷新。', 'This link does not exist any more. Reload the page.')
        const first = link.fromNumber === params.number
        // Whoever does not see the other end never saw the link.
        const other = await caseFor(em, deed.actor, first ? link.toNumber : link.fromNumber, readCase)
        const ends = first ? { from: own.found, to: other.found } : { from: other.found, to: own.found }
        await unlinkCases(em, context, link, ends, body.reason, deed)
      })
    }),
  )

  return router
}
