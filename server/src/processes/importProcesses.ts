import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppContext } from '../http/index.ts'
import { checkProcess } from './checkProcess.ts'
import { latestProcess } from './findProcesses.ts'
import type { ProcessModel } from './ProcessModel.ts'
import { published } from './published.ts'
import { PublishedProcess } from './PublishedProcess.ts'
import { hashOfXml, publishProcess } from './publishProcess.ts'
import { readModel } from './readModel.ts'

interface ContentFile {
  readonly file: string
  readonly xml: string
  readonly model: ProcessModel
}

/** Publishes files whose content no version has yet: decisions first, called processes before their callers. */
export async function importProcesses(context: AppContext, folder: string): Promise<void> {
  const { database, clock, log } = context
  for (const { file, xml, model } of inOrder(await readFiles(context, folder))) {
    try {
      await database.transactional(async (em) => {
        const { kind, id } = model
        if ((await em.count(PublishedProcess, { kind, resourceId: id, sha256: hashOfXml(xml) })) > 0) return
        const errors = checkProcess(model, await published(em, model)).filter(({ severity }) => severity === 'error')
        if (errors.length > 0) throw new Error(errors.map(({ path, message }) => `${path}: ${message}`).join(' '))
        const basedOn = (await latestProcess(em, kind, id))?.version ?? 0
        await publishProcess(em, { model, xml, comment: '随系统导入', basedOn, actor: { kind: 'system', id: 'import' }, now: clock.now() })
      })
    } catch (error) {
      log.error({ file, reason: (error as Error).message }, 'A process file could not be imported')
    }
  }
}

async function readFiles({ log }: AppContext, folder: string): Promise<ContentFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile() && /\.(bpmn|dmn)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name))
  const files: ContentFile[] = []
  for (const file of names.toSorted()) {
    try {
      const xml = await readFile(file, 'utf8')
      files.push({ file, xml, model: await readModel(xml) })
    } catch (error) {
      log.error({ file, reason: (error as Error).message }, 'A process file could not be read')
    }
  }
  return files
}

function inOrder(files: readonly ContentFile[]): ContentFile[] {
  const decisions = files.filter(({ model }) => model.kind === 'dmn')
  const waiting = files.filter(({ model }) => model.kind === 'bpmn')
  const ordered: ContentFile[] = []
  while (waiting.length > 0) {
    const ids = new Set(waiting.map(({ model }) => model.id))
    const free = waiting.findIndex(({ model }) => !model.calledProcesses.some((id) => id !== model.id && ids.has(id)))
    ordered.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return [...decisions, ...ordered]
}
