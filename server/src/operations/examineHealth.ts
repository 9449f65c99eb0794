import type { AppContext } from '../http/index.ts'
import { healthChecks, type Finding, type HealthCheck } from './HealthCheck.ts'
import type { Health, HealthPart, HealthStatus } from './schema.ts'

const PATIENCE_MS = 3_000

/** Looks at every registered part at once. */
export async function examineHealth(context: AppContext): Promise<Health> {
  const parts = await Promise.all(healthChecks(context).map((check) => examine(check)))
  return { status: overall(parts), checkedAt: context.clock.now().toISOString(), parts: parts.toSorted((a, b) => a.name.localeCompare(b.name)) }
}

/** Down when something required is down; degraded when anything is not up. */
function overall(parts: readonly HealthPart[]): HealthStatus {
  if (parts.some((part) => part.required && part.status === 'down')) return 'down'
  return parts.every((part) => part.status === 'up') ? 'up' : 'degraded'
}

async function examine({ name, title, required, check }: HealthCheck): Promise<HealthPart> {
  const startedAt = performance.now()
  const finding = await inTime(check)
  return { name, title, required, status: finding.status, detail: finding.detail, facts: { ...finding.facts }, tookMs: Math.round(performance.now() - startedAt) }
}

async function inTime(check: () => Promise<Finding> | Finding): Promise<Finding> {
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<Finding>((resolve) => {
    late = setTimeout(() => resolve({ status: 'down', detail: { zh: `${PATIENCE_MS / 1000} 秒内没有响应。`, en: `It did not answer within ${PATIENCE_MS / 1000} s.` } }), PATIENCE_MS)
  })
  try {
    return await Promise.race([Promise.resolve().then(check), tooLate])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { status: 'down', detail: { zh: `检查失败：${reason}`, en: `The check failed: ${reason}` } }
  } finally {
    clearTimeout(late)
  }
}
