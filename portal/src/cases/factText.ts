import { time } from '../ui/time.ts'

/**
 * The small facts of a timeline's entry that its sentence does not already hold: those that have a name. The rest is for machines.
 * Instants are shown in the business zone.
 */
export function factText(facts: Readonly<Record<string, string>> | undefined, nameOf: (fact: string) => string | undefined): string[] {
  return Object.entries(facts ?? {}).flatMap(([name, value]) => {
    const label = nameOf(name)
    return label === undefined || value === '' ? [] : [`${label} ${/^\d{4}-\d\d-\d\dT/.test(value) ? time(value) : value}`]
  })
}
