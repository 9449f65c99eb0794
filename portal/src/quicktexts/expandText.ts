import { businessDay, time } from '../ui/time.ts'

/** What a quick text may mention, as its reader sees it: what is masked stays masked. */
export type QuickFacts = Readonly<Record<string, string>>

interface SeenCase {
  readonly number: string
  readonly subject: string
  readonly typeName: { readonly zh: string; readonly en: string }
  readonly contactName: string | null
  readonly department: { readonly name: string } | null
  readonly site: { readonly name: string }
  readonly limit: { readonly dueAt: string } | null
}

/** The facts of a case, and of who writes. */
export function factsOf(seen: SeenCase | undefined, me: { readonly name: string; readonly site: { readonly name: string } } | null): QuickFacts {
  const now = new Date()
  const ofCase: QuickFacts =
    seen === undefined
      ? {}
      : {
          'case.number': seen.number,
          'case.subject': seen.subject,
          'case.type': seen.typeName.zh,
          citizen: seen.contactName ?? '',
          department: seen.department?.name ?? '',
          site: seen.site.name,
          dueAt: seen.limit === null ? '' : time(seen.limit.dueAt),
        }
  return { site: me?.site.name ?? '', ...ofCase, me: me?.name ?? '', today: businessDay(now.getTime()), now: time(now.toISOString()) }
}

/** Fills `{{field}}` in; one that is not known here stays to be seen and written over. */
export function expandText(text: string, facts: QuickFacts): string {
  return text.replaceAll(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole, name: string) => facts[name] || whole)
}

/** A macro's values with their texts filled in. */
export function expandValues(values: Readonly<Record<string, unknown>>, facts: QuickFacts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? expandText(value, facts) : value]))
}
