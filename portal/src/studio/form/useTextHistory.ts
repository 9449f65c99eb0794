/** How many steps back are kept. */
const DEPTH = 100

/** The steps of an editor that knows no undo: whole contents, compared as text. */
export function useTextHistory() {
  let past: string[] = []
  let future: string[] = []
  let present = ''

  return {
    start(text: string): void {
      past = []
      future = []
      present = text
    },

    /** Notes a new content; false when it is the present one. */
    add(text: string): boolean {
      if (text === present) return false
      past = [...past.slice(-(DEPTH - 1)), present]
      future = []
      present = text
      return true
    },

    steps: () => ({ undo: past.length > 0, redo: future.length > 0 }),

    /** The content before, if there is one. */
    undo(): string | undefined {
      const before = past.pop()
      if (before === undefined) return undefined
      future.push(present)
      present = before
      return before
    },

    redo(): string | undefined {
      const after = future.pop()
      if (after === undefined) return undefined
      past.push(present)
      present = after
      return after
    },
  }
}
