import type { InstancePath } from '../records/index.ts'

/** Keys of the process instances a call activity started, and of those they started in turn. */
export function calledInstances(paths: readonly InstancePath[], elementInstanceKey: string): string[] {
  const direct = paths.filter(({ parentElementKey }) => parentElementKey === elementInstanceKey).map(({ key }) => key)
  const below = (key: string): string[] => paths.filter(({ parentKey }) => parentKey === key).flatMap((each) => [each.key, ...below(each.key)])
  return direct.flatMap((key) => [key, ...below(key)])
}
