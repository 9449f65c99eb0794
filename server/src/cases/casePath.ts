import type { EntityManager } from '../database/index.ts'
import { movesOf } from './caseParts.ts'
import { processByEngineKey } from '../processes/index.ts'
import { type InstancePath, pathOfCase } from '../records/index.ts'
import type { CasePath } from './schema.ts'

/** The way a case took, each process instance with the diagram of exactly its version. */
export async function casePath(em: EntityManager, caseNumber: string): Promise<CasePath> {
  const instances: CasePath['instances'] = []
  for (const path of await pathOfCase(em, caseNumber)) instances.push(await present(em, path))
  const moves = (await movesOf(em, caseNumber)).map(({ at, ...move }) => ({ ...move, at: at.toISOString() }))
  return { instances, moves }
}

async function present(em: EntityManager, { key, processId, engineVersion, definitionKey, migratedFrom, parentKey, steps }: InstancePath): Promise<CasePath['instances'][number]> {
  const version = await processByEngineKey(em, definitionKey, processId, engineVersion)
  return {
    key,
    processId,
    version: engineVersion,
    ...(migratedFrom === null ? {} : { migratedFrom }),
    xmlUrl: version ? `/api/v1/processes/${version.resourceId}/versions/${version.version}/xml` : null,
    ...(parentKey === null ? {} : { parent: parentKey }),
    steps: steps.map(({ elementInstanceKey: _key, at, ...step }) => ({ ...step, at: at.toISOString() })),
  }
}
