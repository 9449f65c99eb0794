import type { ProcessHead } from './findProcesses.ts'
import type { ProcessSummary } from './schema.ts'

export function presentProcess(version: ProcessHead): ProcessSummary {
  return {
    id: version.resourceId,
    kind: version.kind,
    name: version.name,
    version: version.version,
    comment: version.comment,
    publishedAt: version.publishedAt.toISOString(),
    publishedBy: version.publishedBy,
    deployment: version.deployment,
    ...(version.refusal == null ? {} : { refusal: version.refusal }),
    ...(version.engineVersion == null ? {} : { engineVersion: version.engineVersion }),
    ...(version.engineKey == null ? {} : { engineKey: version.engineKey }),
  }
}
