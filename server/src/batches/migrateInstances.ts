import { appendAudit } from '../audit/index.ts'
import { auditReason, findCase } from '../cases/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import { conflict, type EntityManager } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { graphOf, latestDeployed, processByEngineKey, type ProcessGraph } from '../processes/index.ts'
import { EngineInstance, resolveIncidents } from '../records/index.ts'
import type { BatchWork, Subject } from './BatchWork.ts'

/** What holds a token and can go on as its namesake; events and gateways can't, in any engine this product knows. */
const ACTIVITY = /(Task|SubProcess|CallActivity)$/

/** The outbox's key of an item's migration, and back. */
export const migrationCommand = (item: number): string => `migration:${item}`
export const itemOfMigration = (dedupeKey: string): number | undefined => (/^migration:\d+$/.test(dedupeKey) ? Number(dedupeKey.slice('migration:'.length)) : undefined)

/** 迁移: running instances of a process go on in its newest version. What the engine says to each is its result. */
export const migrateInstances: BatchWork = {
  toldByEngine: true,

  async select(em, _actor, { processId = '', toVersion, site, keys }, limit) {
    const target = await latestDeployed(em, processId)
    if (target === null || target.version !== toVersion) return []
    const where = { processId, endedAt: null, caseNumber: site === undefined ? { $ne: null } : { $like: `${site}-%` }, definitionKey: { $ne: target.engineKey ?? '' }, ...(keys === undefined ? {} : { key: { $in: keys } }) }
    const instances = await em.find(EngineInstance, where, { orderBy: { startedAt: 'asc', key: 'asc' }, limit, disableIdentityMap: true })
    return await labelled(em, instances, target.name, target.version)
  },

  async perform(em, _context, key, { actor, now, ip, reason, item, filter }) {
    authorize(actor, resolveIncidents, undefined)
    const instance = await em.findOne(EngineInstance, { key })
    if (instance === null || instance.endedAt != null || instance.caseNumber == null) throw conflict('INSTANCE_ENDED', '这个流程实例已结束，不需要迁移。', 'This process instance has ended; there is nothing to migrate.')
    const target = await latestDeployed(em, instance.processId)
    if (target === null || target.version !== filter.toVersion) throw conflict('NEWER_VERSION', '名单冻结后流程又发布了新版本，请新建批次。', 'The process has a newer version since the list was fixed. Make a new batch.')
    if (instance.definitionKey === target.engineKey) throw conflict('ALREADY_NEWEST', `已在最新的第 ${target.version} 版上运行。`, `It runs in version ${target.version}, the newest, already.`)
    const source = await processByEngineKey(em, instance.definitionKey, instance.processId, instance.engineVersion)
    if (source === null) throw conflict('VERSION_UNKNOWN', '找不到它正在运行的流程版本，请用流程修复处理。', 'The version it runs is unknown here. Use a token repair.')
    const elements = common(await graphOf(source), await graphOf(target))
    const found = await findCase(em, instance.caseNumber)
    const changes = [{ path: 'version', from: source.version, to: target.version }]
    await appendAudit(em, { actor, ip, action: 'migration.asked', subject: `instance:${key}`, caseNumber: found.number, changes, reason: auditReason(found, reason) })
    await enqueueCommand(em, now, { kind: 'migrateInstance', dedupeKey: migrationCommand(item), caseNumber: found.number, payload: { processInstanceKey: key, targetKey: target.engineKey ?? '', elements } })
  },
}

async function labelled(em: EntityManager, instances: readonly EngineInstance[], name: string, to: number): Promise<Subject[]> {
  const versions = new Map<string, string>()
  for (const { definitionKey, processId, engineVersion } of instances) {
    if (!versions.has(definitionKey)) versions.set(definitionKey, String((await processByEngineKey(em, definitionKey, processId, engineVersion))?.version ?? '?'))
  }
  return instances.map(({ key, caseNumber, definitionKey }) => ({ subject: key, label: `${caseNumber ?? '–'} ${name} v${versions.get(definitionKey) ?? '?'} → v${to}` }))
}

/** Activities of the same id in both; that their types agree is the engine's to check. */
function common(source: ProcessGraph, target: ProcessGraph): string[] {
  return [...source.nodes.values()].filter(({ id, type }) => ACTIVITY.test(type) && ACTIVITY.test(target.nodes.get(id)?.type ?? '')).map(({ id }) => id)
}
