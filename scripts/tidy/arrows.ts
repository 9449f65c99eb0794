import { importsOf, isTest, type Source } from './sources.ts'

/** A rule of who may import whom: `from` may import nothing matching `never`, save type-only imports where `typesAllowed`. */
interface Arrow {
  readonly from: RegExp
  readonly never: RegExp
  readonly typesAllowed?: boolean
  readonly why: string
}

const ARROWS: readonly Arrow[] = [
  { from: /^engine\//, never: /^(server|workers|portal|scripts)\//, why: 'engine/ imports nothing of ours: it could be published by itself' },
  { from: /^workers\//, never: /^(server|engine|portal)\//, why: 'workers reach server and engine only by their protocols' },
  { from: /^server\//, never: /^(engine|workers|portal|scripts)\//, why: 'the server reaches the engine only through the gateway protocol' },
  { from: /^forms\//, never: /^(?!forms\/)/, why: 'forms/ is content with its checks: portal and server build on it' },
  { from: /^portal\//, never: /^(engine|workers|scripts)\//, why: 'the portal knows the server alone' },
  { from: /^portal\//, never: /^server\//, typesAllowed: true, why: 'the portal takes types of server schemas by import type only' },
  { from: /^portal\/src\/(api|ui)\//, never: /^portal\/src\/(pages|cases|tasks|calls|desk|audit|studio|operations)\//, why: 'api and ui are the ground floor of the portal' },
  { from: /^portal\/src\/(?!pages\/|main|App|router|frame)/, never: /^portal\/src\/pages\//, why: 'pages compose, nobody imports a page' },
  { from: /^engine\/src\/elements\//, never: /^engine\/src\/(state\/appliers|store|gateway|exporter|commands)\//, why: 'elements decide; only appliers write' },
  { from: /^engine\/src\/behaviors\//, never: /^engine\/src\/(state\/appliers|store|gateway|exporter|commands|elements)\//, why: 'behaviors are steps that elements share' },
  { from: /^engine\/src\/commands\//, never: /^engine\/src\/(gateway|exporter|store)\//, why: 'commands know neither gRPC nor the disk' },
  { from: /^engine\/src\/(expression|dmn|model)\//, never: /^engine\/src\/(state|store|commands|elements|behaviors|gateway|exporter)\//, why: 'the model and its expressions know no state' },
  { from: /^engine\/src\/protocol\//, never: /^engine\/src\/(?!protocol\/)/, why: 'protocol is plain data' },
  { from: /^engine\/src\/gateway\//, never: /^engine\/src\/(state|store|elements|behaviors)\//, why: 'the gateway turns gRPC into commands, nothing more' },
]

/** Every import that runs against the arrows of the architecture, as a sentence. */
export function brokenArrows(sources: readonly Source[]): string[] {
  return sources
    .filter((source) => !isTest(source.path))
    .flatMap((source) => importsOf(source).flatMap((used) => ARROWS.filter((arrow) => breaks(arrow, source.path, used)).map((arrow) => `${source.path} imports ${used.target}: ${arrow.why}`)))
}

function breaks(arrow: Arrow, from: string, used: { target: string; typeOnly: boolean }): boolean {
  return arrow.from.test(from) && arrow.never.test(used.target) && !(arrow.typesAllowed && used.typeOnly)
}

/** Imports between nouns of the server that go past the other noun's index.ts. */
export function deepNounImports(sources: readonly Source[]): string[] {
  const noun = /^server\/src\/([a-z-]+)\//
  const shared = new Set(['http', 'database', 'engine-client'])
  return sources
    .filter((source) => !isTest(source.path) && noun.test(source.path))
    .flatMap((source) => {
      const own = noun.exec(source.path)?.[1]
      return importsOf(source)
        .filter(({ target }) => {
          const other = noun.exec(target)?.[1]
          return other !== undefined && other !== own && !shared.has(other) && own !== 'database' && !/\/(index|schema)\.ts$/.test(target)
        })
        .map(({ target }) => `${source.path} imports ${target}: nouns meet at index.ts`)
    })
}
