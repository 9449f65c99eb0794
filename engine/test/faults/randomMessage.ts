/** The description of a message, as far as it is needed to make one up. */
interface MessageType {
  readonly field: readonly { readonly name: string; readonly label: string; readonly type: string; readonly typeName: string; readonly oneofIndex?: number }[]
  readonly nestedType: readonly (MessageType & { readonly name: string })[]
}

const TEXTS = ['', ' ', 'p', 't', 'work', '<default>', '{}', '[1]', '{"a":1}', '{"a":', 'null', '\u0000', '🦓'.repeat(50), "'; DROP TABLE log; --", '=1+', '../../etc/passwd', '__proto__', 'x'.repeat(70_000)]
const NUMBERS = ['0', '1', '-1', '5', '2251799813685249', '2251799813685260', '4503599627370497', '9223372036854775807', '-9223372036854775808']
const FIRST_KEY = 2_251_799_813_685_249n
const INTEGERS = [0, 1, -1, 7, 2_147_483_647, -2_147_483_648]

/** A message of a type with random fields: empty, odd, huge, of the wrong kind of text; what is left out is left out at random. */
export function randomMessage(type: MessageType, random: () => number): Record<string, unknown> {
  const message: Record<string, unknown> = {}
  for (const field of type.field) {
    if (random() < 0.3) continue
    const value = () => randomValue(field, type, random)
    message[field.name] = field.label === 'LABEL_REPEATED' ? Array.from({ length: Math.floor(random() * 4) }, value) : value()
  }
  return message
}

/** Texts that get past the first checks more often than not. */
const FITTING: Readonly<Record<string, readonly string[]>> = { tenantId: ['', '<default>'], variables: ['{}', '{"a":1}', ''], bpmnProcessId: ['p'], type: ['t'] }

function randomValue(field: MessageType['field'][number], owner: MessageType, random: () => number): unknown {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
  switch (field.type) {
    case 'TYPE_STRING':
      return pick(random() < 0.7 ? (FITTING[field.name] ?? TEXTS) : TEXTS)
    case 'TYPE_BYTES':
      return Buffer.from(pick(TEXTS) ?? '')
    case 'TYPE_INT64':
      return random() < 0.5 ? pick(NUMBERS) : String(FIRST_KEY + BigInt(Math.floor(random() * 300)))
    case 'TYPE_INT32':
      return pick(INTEGERS)
    case 'TYPE_BOOL':
      return random() < 0.5
    case 'TYPE_MESSAGE': {
      const nested = owner.nestedType.find(({ name }) => field.typeName.endsWith(name))
      return nested === undefined ? {} : randomMessage(nested, random)
    }
    default:
      return undefined
  }
}
