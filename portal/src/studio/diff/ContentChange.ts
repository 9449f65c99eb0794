/** One property that differs between two versions. A missing side was not there. */
export interface PropertyChange {
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

/** One element, rule or field that differs between two versions. */
export interface ContentChange {
  readonly id: string
  /** What it is called for people; its id where it has no name. */
  readonly name: string
  /** Local name in the XML, or type of the form component. */
  readonly type: string
  /** `moved`: only its place in the drawing or the form is another. */
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly properties: readonly PropertyChange[]
}

/** A thing with its flattened properties, ready to be compared. */
export interface Comparable {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly properties: ReadonlyMap<string, string>
  /** Where it lies; compared only when nothing else differs. */
  readonly place: string
}

/** Whether somebody meant the change: what was only moved may have made room for something else. */
export const isMeant = ({ kind }: ContentChange): boolean => kind !== 'moved'
