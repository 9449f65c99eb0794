import type { Database } from '../database/index.ts'
import { registerHold } from '../engine-client/index.ts'
import type { AppContext } from '../http/index.ts'
import { registerHealthCheck } from '../operations/index.ts'
import { PublishedProcess } from './PublishedProcess.ts'

/** Servers whose engine has everything that was published when they started. */
const deployed = new WeakSet<Database>()

/** Says that the engine has got everything this server found published at its start. */
export function everythingDeployed(database: Database): void {
  deployed.add(database)
}

/**
 * An engine takes a message whose process it doesn't know yet, keeps it, and starts nothing when the process comes: the case would wait for
 * ever. So messages wait here until the engine has what they start, and the server is not ready before that.
 */
export function watchDeployments(context: AppContext): void {
  const { database } = context
  registerHold(database, async ({ kind, payload }) => {
    if (kind !== 'publishMessage') return undefined
    if (!deployed.has(database)) return 'The processes are being deployed.'
    const unknown = await processWithout(database, (payload as { name: string }).name)
    return unknown === undefined ? undefined : `The process ${unknown}, which it starts, is not deployed.`
  })
  registerHealthCheck(context, {
    name: 'processes',
    title: { zh: '流程部署', en: 'Processes' },
    required: true,
    check: () =>
      deployed.has(database)
        ? { status: 'up', detail: { zh: '流程已部署到引擎。', en: 'The engine has the processes.' } }
        : { status: 'down', detail: { zh: '正在把流程部署到引擎，请稍候。', en: 'The processes are being deployed to the engine.' } },
  })
}

/** The process that the message starts and of which no version is deployed. */
async function processWithout(database: Database, message: string): Promise<string | undefined> {
  const em = database.fork()
  const waiting = await em.find(PublishedProcess, { kind: 'bpmn', deployment: { $ne: 'deployed' } }, { fields: ['resourceId', 'model'] })
  const ids = [...new Set(waiting.filter(({ model }) => model.startMessages.includes(message)).map(({ resourceId }) => resourceId))]
  for (const resourceId of ids) if ((await em.count(PublishedProcess, { kind: 'bpmn', resourceId, deployment: 'deployed' })) === 0) return resourceId
  return undefined
}
