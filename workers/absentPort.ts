import type { Ports } from './Ports.ts'

/** Stands where a process has no such capability: using it is a mistake in the program. */
export function absentPort<Name extends keyof Ports>(name: Name): Ports[Name] {
  return new Proxy({}, {
    get() {
      throw new Error(`This process has no ${name} port`)
    },
  }) as Ports[Name]
}
