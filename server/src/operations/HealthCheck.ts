import type { AppContext } from '../http/index.ts'
import type { HealthStatus } from './schema.ts'

/** What a check found; facts are small texts such as a lag or a version. */
export interface Finding {
  readonly status: HealthStatus
  readonly detail: { readonly zh: string; readonly en: string }
  readonly facts?: Readonly<Record<string, string>>
}

/** One thing that can be well or ill; its noun registers it when the server is put together. */
export interface HealthCheck {
  readonly name: string
  readonly title: { readonly zh: string; readonly en: string }
  /** The system is not ready while a required part is down. */
  readonly required: boolean
  /** Looks now; a check that throws or takes longer than three seconds counts as down. */
  check(): Promise<Finding> | Finding
}

const registered = new WeakMap<AppContext, Map<string, HealthCheck>>()

/** Adds a check; the same name again replaces the former. */
export function registerHealthCheck(context: AppContext, check: HealthCheck): void {
  const checks = registered.get(context) ?? new Map<string, HealthCheck>()
  checks.set(check.name, check)
  registered.set(context, checks)
}

export function healthChecks(context: AppContext): readonly HealthCheck[] {
  return [...(registered.get(context)?.values() ?? [])]
}
