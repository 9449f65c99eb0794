import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { TestAnswer } from './clientWith.ts'

/** JSON schema as zod writes it. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly [keyword: string]: unknown
}

/** One call as the served OpenAPI document describes it. */
export interface ApiOperation {
  readonly method: string
  readonly path: string
  readonly operationId: string
  readonly summary?: string
  readonly security: readonly Readonly<Record<string, unknown>>[]
  readonly parameters: readonly { readonly in: 'path' | 'query' | 'header'; readonly name: string; readonly description?: string; readonly required?: boolean; readonly schema: JsonSchema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>>
}

export interface ApiDocument {
  readonly raw: object
  readonly operations: readonly ApiOperation[]
  /** The schema behind a reference, or the schema itself. */
  resolve(schema: JsonSchema): JsonSchema
  /** What of an answer is not as the document says; undefined when all is. */
  differs(operation: ApiOperation, answer: TestAnswer): string | undefined
}

interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<ApiOperation, 'method' | 'path'>>>>>
}

/** Reads an OpenAPI document for tests: its operations, and a judge of answers that knows nothing of zod. */
export function readApiDocument(raw: object): ApiDocument {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  addFormats.default(ajv)
  ajv.addSchema(raw as AnySchema, 'api')
  const at = (pointer: string): unknown => pointer.slice(2).split('/').reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part.replaceAll('~1', '/')], raw)
  const operations = Object.entries((raw as RawDocument).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, parameters: operation.parameters ?? [], method: method.toUpperCase(), path })),
  )
  return {
    raw,
    operations,
    resolve: (schema) => (schema.$ref === undefined ? schema : (at(schema.$ref) as JsonSchema)),
    differs({ method, path, responses }, { status, headers, body }) {
      const key = responses[String(status)] === undefined ? 'default' : String(status)
      if (key === 'default' && status < 400) return `the status ${status} is not described`
      const direct = `#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${key}`
      const pointer = responses[key]?.$ref ?? direct
      const { content } = at(pointer) as ApiOperation['responses'][string]
      const type = headers.get('content-type')?.split(';')[0] ?? ''
      if (content === undefined) return body === undefined ? undefined : 'an answer came where none is described'
      // A file's own type is more exact than what the description can say of all files.
      if (content['application/octet-stream']) return undefined
      if (content[type] === undefined) return `the type ${type} is not described`
      if (!type.endsWith('json')) return undefined
      const validate = ajv.getSchema(`api${pointer}/content/${type.replaceAll('/', '~1')}/schema`)
      if (!validate) return 'there is no schema'
      return validate(body) ? undefined : ajv.errorsText(validate.errors)
    },
  }
}
