import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AppContext } from '../http/index.ts'
import { checkForm } from './checkForm.ts'
import { latestForm } from './findForms.ts'
import { PublishedForm } from './PublishedForm.ts'
import { hashOf, publishForm } from './publishForm.ts'
import { FormId, type FormSchema } from './schema.ts'

/**
 * Publishes the files of `folder` whose content no version has yet. What a designer published since stays the newest
 * until a file really changes. A file that is not fit is logged and left out: one bad form must not stop the server.
 */
export async function importForms({ database, clock, log }: AppContext, folder: string): Promise<void> {
  for (const file of await jsonFiles(folder)) {
    const formId = basename(file, '.json')
    try {
      const schema = JSON.parse(await readFile(file, 'utf8')) as FormSchema
      if (!FormId.safeParse(formId).success) throw new Error(`Expected a file name that is a form id, but it is ${formId}`)
      const errors = checkForm(schema).filter(({ severity }) => severity === 'error')
      if (errors.length > 0) throw new Error(errors.map(({ path, message }) => `${path}: ${message}`).join(' '))
      await database.transactional(async (em) => {
        if ((await em.count(PublishedForm, { formId, sha256: hashOf(schema) })) > 0) return
        const basedOn = (await latestForm(em, formId))?.version ?? 0
        await publishForm(em, { formId, schema, comment: '随系统导入', basedOn, actor: { kind: 'system', id: 'import' }, now: clock.now() })
      })
    } catch (error) {
      log.error({ file, reason: (error as Error).message }, 'A form file could not be imported')
    }
  }
}

async function jsonFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== 'tsconfig.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
