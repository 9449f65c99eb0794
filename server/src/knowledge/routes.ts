import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import { addEvent, caseFor, readCase, supplementCase } from '../cases/index.ts'
import { type AppContext, conflict, handle, notFound, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { sendNotice } from '../notices/index.ts'
import { KnowledgeArticle } from './KnowledgeArticle.ts'
import { KnowledgeFlag } from './KnowledgeFlag.ts'
import { KnowledgeUse } from './KnowledgeUse.ts'
import { keepKnowledge, readKnowledge } from './policy.ts'
import { FlagArticle, ListFlags, ListUses, SettleFlag, SuggestArticles, UseArticle } from './schema.ts'
import { suggestArticles } from './suggestArticles.ts'
import { writeArticle } from './writeArticle.ts'

export function knowledgeRoutes(context: AppContext): Router {
  return Router().use(useRoutes(context), flagRoutes(context))
}

function useRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.post('/knowledge/suggestions', handle({ ...SuggestArticles, idempotent: false }, async ({ body }, { actor, em, now }) => {
    authorize(actor, readKnowledge, undefined)
    return { items: await suggestArticles(em, body.text, body.limit, now) }
  }))

  router.get('/cases/:number/knowledge', handle(ListUses, async ({ params }, { actor, em }) => {
    await caseFor(em, actor, params.number, readCase)
    const uses = await em.find(KnowledgeUse, { caseNumber: params.number }, { orderBy: { id: 'asc' } })
    const articles = await em.find(KnowledgeArticle, { code: { $in: uses.map(({ code }) => code) } })
    const items = uses.flatMap(({ code, version, usedAt, usedBy, usedByName }) => {
      const article = articles.find((each) => each.code === code && each.version === version)
      return article ? [{ code, version, title: article.title, body: article.body, superseded: !article.newest, at: usedAt.toISOString(), by: { username: usedBy, name: usedByName } }] : []
    })
    return { items }
  }))

  router.post('/cases/:number/knowledge', handle(UseArticle, async ({ params, body }, { actor, now, ip }) => {
    await database.transactional(async (em) => {
      await caseFor(em, actor, params.number, supplementCase)
      const article = await em.findOne(KnowledgeArticle, body)
      if (article === null) throw unknown()
      if ((await em.count(KnowledgeUse, { caseNumber: params.number, ...body, usedBy: actor.username })) > 0) return
      await em.insert(KnowledgeUse, { caseNumber: params.number, ...body, usedAt: now, usedBy: actor.username, usedByName: actor.name })
      await addEvent(em, { caseNumber: params.number, at: now, kind: 'knowledge-used', actor, facts: { title: article.title, version: String(article.version) } })
      await appendAudit(em, { actor, action: 'knowledge.used', subject: `case:${params.number}`, caseNumber: params.number, changes: [{ path: body.code, from: null, to: body.version }], ip })
    })
  }))

  return router
}

function flagRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.post('/knowledge/:code/flags', handle(FlagArticle, async ({ params, body }, { actor, now, ip }) => {
    authorize(actor, readKnowledge, undefined)
    return reply(201, await database.transactional(async (em) => {
      const article = await em.findOne(KnowledgeArticle, { code: params.code, version: body.version })
      if (article === null) throw unknown()
      if (!article.newest) throw conflict('ARTICLE_SUPERSEDED', '这条知识已有新版本，请刷新后再看是否仍有问题。', 'This article has a newer version. Reload and see whether it is still wrong.')
      const known = await em.findOne(KnowledgeFlag, { code: params.code, version: body.version, flaggedBy: actor.username, state: 'open' })
      if (known) return { id: String(known.id) }
      const flag = em.create(KnowledgeFlag, { code: params.code, ...body, state: 'open', flaggedAt: now, flaggedBy: actor.username, flaggedByName: actor.name, doneAt: null, doneBy: null, outcome: null })
      em.persist(flag)
      await em.flush()
      await appendAudit(em, { actor, action: 'knowledge.flagged', subject: `knowledge:${params.code}`, changes: [{ path: body.kind, from: null, to: body.version }], ip })
      const text = { zh: `知识“${article.title}”第 ${article.version} 版被报${body.kind === 'wrong' ? '有误' : '过期'}，请核对。`, en: `Version ${article.version} of “${article.title}” was reported as ${body.kind === 'wrong' ? 'wrong' : 'out of date'}. Please check.` }
      await sendNotice(em, context, { kind: 'knowledge-flagged', users: [], groups: [`dispatcher:${actor.site.code}`], text, requestKey: `knowledge-flag:${flag.id}`, except: actor.username })
      return { id: String(flag.id) }
    }))
  }))

  router.get('/knowledge/flags', handle(ListFlags, async (_input, { actor, em }) => {
    authorize(actor, keepKnowledge, undefined)
    const flags = await em.find(KnowledgeFlag, { state: 'open' }, { orderBy: { id: 'asc' }, limit: 200 })
    const articles = await em.find(KnowledgeArticle, { code: { $in: flags.map(({ code }) => code) } })
    const titleOf = (code: string, version: number): string => articles.find((each) => each.code === code && each.version === version)?.title ?? code
    return { items: flags.map(({ id, code, version, kind, note, flaggedAt, flaggedBy, flaggedByName }) => ({ id: String(id), code, version, title: titleOf(code, version), kind, note, at: flaggedAt.toISOString(), by: { username: flaggedBy, name: flaggedByName } })) }
  }))

  router.post('/knowledge/flags/:id/settlement', handle(SettleFlag, async ({ params, body }, { actor, now, ip }) => {
    authorize(actor, keepKnowledge, undefined)
    await database.transactional(async (em) => {
      const flag = await em.findOne(KnowledgeFlag, { id: params.id }, { refresh: true })
      if (flag === null) throw notFound('FLAG_UNKNOWN', '没有这条报错。', 'There is no such report.')
      if (flag.state === 'done') throw conflict('FLAG_SETTLED', '这条报错已处理，请刷新。', 'This report was settled already. Reload the page.')
      const article = await em.findOne(KnowledgeArticle, { code: flag.code, newest: true })
      if (article && body.body !== undefined) await writeArticle(em, { code: article.code, title: body.title ?? article.title, body: body.body, audience: article.audience, validUntil: null }, actor.username, now)
      Object.assign(flag, { state: 'done', doneAt: now, doneBy: actor.username, outcome: body.outcome })
      await appendAudit(em, { actor, action: 'knowledge.settled', subject: `knowledge:${flag.code}`, changes: [{ path: 'version', from: article?.version ?? null, to: body.body === undefined ? (article?.version ?? null) : (article?.version ?? 0) + 1 }], ip })
    })
  }))

  return router
}

function unknown(): ReturnType<typeof notFound> {
  return notFound('ARTICLE_UNKNOWN', '没有这条知识，请刷新后再试。', 'There is no such article. Reload the page.')
}
