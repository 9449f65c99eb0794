import type { Comparable, ContentChange, PropertyChange } from './ContentChange.ts'

/** The differences of two versions by id: added and changed in the order of the newer one, then what was removed. */
export function compareItems(before: ReadonlyMap<string, Comparable>, after: ReadonlyMap<string, Comparable>): ContentChange[] {
  const changes: ContentChange[] = []
  for (const [id, item] of after) {
    const former = before.get(id)
    if (!former) changes.push(change(item, 'added', changedProperties(new Map(), item.properties)))
    else changes.push(...changeOf(former, item))
  }
  for (const [id, item] of before) {
    if (!after.has(id)) changes.push(change(item, 'removed', []))
  }
  return changes
}

function changeOf(former: Comparable, item: Comparable): ContentChange[] {
  const properties = changedProperties(former.properties, item.properties)
  if (former.type !== item.type) properties.unshift({ path: 'type', before: former.type, after: item.type })
  if (properties.length > 0) return [change(item, 'changed', properties)]
  return former.place === item.place ? [] : [change(item, 'moved', [])]
}

function change(item: Comparable, kind: ContentChange['kind'], properties: readonly PropertyChange[]): ContentChange {
  return { id: item.id, name: item.name, type: item.type, kind, properties }
}

function changedProperties(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): PropertyChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null }))
    .filter(({ before: one, after: other }) => one !== other)
}
