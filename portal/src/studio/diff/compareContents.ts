import type { StudioKind } from '../../api/studio.ts'
import { compareForms } from './compareForms.ts'
import { compareXml } from './compareXml.ts'
import type { ContentChange } from './ContentChange.ts'

/** What differs between two contents of a kind. */
export function compareContents(kind: StudioKind, before: string, after: string): ContentChange[] {
  if (kind !== 'form') return compareXml(before, after)
  return compareForms(JSON.parse(before) as Record<string, unknown>, JSON.parse(after) as Record<string, unknown>)
}
