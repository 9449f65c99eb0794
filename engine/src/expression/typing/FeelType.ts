/** A type of the standard: a built-in or defined name, or a shape. */
export type FeelType =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly item: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly entries: ReadonlyMap<string, FeelType> }
  | { readonly kind: 'function'; readonly parameters: readonly FeelType[]; readonly result: FeelType }

/** The types that a model defines, by name. */
export type FeelTypes = ReadonlyMap<string, FeelType>
