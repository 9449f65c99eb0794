type Json = Readonly<Record<string, unknown>>

/** What the builder computes anew for a type each time it draws it. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = { datetime: ['widget'], columns: ['size'] }

/** What a component type has where nothing was set, as its library fills it in. */
export type DefaultsOf = (type: string) => Json

/** Always written, also where they equal a default: a component is nothing without them. */
const ESSENTIAL = new Set(['type', 'key', 'label', 'input'])

/**
 * A form as a person would write it. The builder fills in every default of what it touches; those that were not in the
 * original are taken out again, so that a version's differences are what somebody did.
 */
export function leanForm(form: Json, original: Json, defaultsOf: DefaultsOf): Json {
  const known = new Map<string, Json>()
  collect(original['components'], known)
  return { ...form, components: leanValue(form['components'], known, defaultsOf) }
}

function collect(value: unknown, known: Map<string, Json>): void {
  if (Array.isArray(value)) value.forEach((inner) => collect(inner, known))
  if (!isJson(value)) return
  if (typeof value['key'] === 'string') known.set(value['key'], value)
  for (const name of ['components', 'columns', 'rows']) collect(value[name], known)
}

function leanValue(value: unknown, known: ReadonlyMap<string, Json>, defaultsOf: DefaultsOf): unknown {
  if (Array.isArray(value)) return value.map((inner) => leanValue(inner, known, defaultsOf))
  if (!isJson(value)) return value
  return typeof value['type'] === 'string' && typeof value['key'] === 'string' ? leanComponent(value, known, defaultsOf) : leanCell(value, known, defaultsOf)
}

/** A column or a cell: no component of its own, only a holder of some. */
function leanCell(cell: Json, known: ReadonlyMap<string, Json>, defaultsOf: DefaultsOf): Json {
  return Object.fromEntries(Object.entries(cell).flatMap(([name, value]) => (name === 'currentWidth' ? [] : [[name, name === 'components' ? leanValue(value, known, defaultsOf) : value]])))
}

function leanComponent(component: Json, known: ReadonlyMap<string, Json>, defaultsOf: DefaultsOf): Json {
  const original = known.get(String(component['key'])) ?? {}
  const defaults = defaultsOf(String(component['type']))
  const kept = Object.entries(component).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'components' || name === 'columns' || name === 'rows') return [[name, leanValue(value, known, defaultsOf)]]
    if (COMPUTED[String(component['type'])]?.includes(name) && !(name in original)) return []
    if (isJson(value)) return leanSettings(name, value, original[name], defaults[name])
    if (ESSENTIAL.has(name) || name in original) return [[name, value]]
    return name === 'id' || same(value, defaults[name]) ? [] : [[name, value]]
  })
  return Object.fromEntries(kept)
}

/** Settings of their own, like `validate`: the same rule one level down. */
function leanSettings(name: string, value: Json, original: unknown, defaults: unknown): [string, unknown][] {
  const before = isJson(original) ? original : {}
  const standard = isJson(defaults) ? defaults : {}
  const kept = Object.entries(value).filter(([inner, one]) => inner in before || !(same(one, standard[inner]) || one === '' || one === null))
  return kept.length > 0 || isJson(original) ? [[name, Object.fromEntries(kept)]] : []
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
