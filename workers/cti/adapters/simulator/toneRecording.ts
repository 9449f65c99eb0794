import { createHash } from 'node:crypto'

const RATE = 8000
const HEADER = 44
const LOUDNESS = 6000

/** A synthetic conversation: two voices as alternating tones, 8 kHz mono 16-bit WAV. The same call gives the same bytes. */
export function toneRecording(callId: string, milliseconds: number): Uint8Array<ArrayBuffer> {
  const samples = Math.round((Math.min(Math.max(milliseconds, 100), 60_000) * RATE) / 1000)
  const wav = Buffer.alloc(HEADER + samples * 2)
  writeHeader(wav, samples * 2)
  const seed = createHash('sha256').update(callId).digest()
  const pitches = [300 + (seed[0] ?? 0), 500 + (seed[1] ?? 0)]
  for (let index = 0; index < samples; index += 1) {
    const seconds = index / RATE
    const pitch = pitches[Math.floor(seconds * 1.5) % 2] ?? 440
    // Each tone swells and fades, so that nothing clicks.
    const swell = Math.sin(Math.PI * ((seconds * 1.5) % 1))
    wav.writeInt16LE(Math.round(LOUDNESS * swell * Math.sin(2 * Math.PI * pitch * seconds)), HEADER + index * 2)
  }
  return new Uint8Array(wav)
}

function writeHeader(wav: Buffer, dataBytes: number): void {
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + dataBytes, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(dataBytes, 40)
}
