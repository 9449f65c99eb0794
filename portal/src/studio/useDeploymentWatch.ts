import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ContentVersion } from '../api/studio.ts'
import { say } from '../ui/say.ts'
import type { StudioDocument } from './useStudioDocument.ts'

const EVERY_MS = 1000
/** After this long the list still says “deploying”; nobody waits at the screen for it. */
const PATIENCE = 30

/** Tells what became of a published version: the engine takes it in the background. */
export function useDeploymentWatch(document: StudioDocument) {
  const { t } = useI18n()
  let timer: ReturnType<typeof setTimeout> | undefined

  function follow(version: ContentVersion, left = PATIENCE): void {
    clearTimeout(timer)
    const n = version.version
    if (version.deployment === 'deployed') return void say(t(left === PATIENCE ? 'studio.publish.done' : 'studio.publish.deployed', { n }))
    if (version.deployment === 'refused') return void say(t('studio.publish.refused', { n, why: version.refusal ?? '' }), 'error', true)
    if (left === PATIENCE) say(t('studio.publish.pending', { n }), 'info')
    if (left > 0) timer = setTimeout(() => void again(n, left - 1), EVERY_MS)
  }

  async function again(n: number, left: number): Promise<void> {
    await document.refresh().catch(() => undefined)
    const version = document.versions.value.find((one) => one.version === n)
    if (version) follow(version, left)
  }

  onScopeDispose(() => clearTimeout(timer))
  return { follow }
}
