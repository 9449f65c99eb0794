import { type ChildProcess, spawn } from 'node:child_process'

const PROGRAM = new URL('../../src/main.ts', import.meta.url).pathname

/** A busy machine included. */
const PATIENCE_MS = 60_000

/** How the program is started. */
export interface Launch {
  readonly dataDir: string
  readonly recordsUrl?: string
  readonly args?: readonly string[]
  /** Another version's `main.ts`; this one's when absent. */
  readonly program?: string
  /** Largest file the program may write, in KiB: the disk is full beyond it. */
  readonly fileLimit?: number
  /** Run as this user; only root can ask for it. */
  readonly uid?: number
}

/** How the program ended, and what it said on stderr. */
export interface Ending {
  readonly code: number | null
  readonly said: string
}

/** The engine as a program of its own: to be killed, starved and started again. */
export class EngineProcess {
  port = 0
  managementPort = 0
  private readonly ended: Promise<Ending>
  private readonly child: ChildProcess

  private constructor(child: ChildProcess) {
    this.child = child
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    this.ended = new Promise((resolve) => child.on('close', (code) => resolve({ code, said: said.trim() })))
  }

  /** Starts the program without waiting for it. */
  static launch({ dataDir, recordsUrl, args = [], program = PROGRAM, fileLimit, uid }: Launch): EngineProcess {
    const env = { ...process.env, ...(recordsUrl === undefined ? {} : { RECORDS_URL: recordsUrl }) }
    const line = [process.execPath, program, '--data', dataDir, '--port', '0', '--management-port', '0', ...args]
    const limited = fileLimit === undefined ? line : ['bash', '-c', `ulimit -f ${fileLimit}; exec "$0" "$@"`, ...line]
    const [command = '', ...rest] = limited
    return new EngineProcess(spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'], env, ...(uid === undefined ? {} : { uid }) }))
  }

  /** Starts the program and waits until it is ready. Rejects when it ends before, or is not ready within a minute. */
  static async start(launch: Launch): Promise<EngineProcess> {
    const engine = EngineProcess.launch(launch)
    await engine.ready()
    return engine
  }

  /** Runs a command of the program to its end. */
  static command(args: readonly string[]): Promise<Ending> {
    return new EngineProcess(spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })).itsEnd()
  }

  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      let out = ''
      this.child.stdout?.on('data', (chunk: Buffer) => {
        out += chunk.toString()
        const line = out.split('\n').find((each) => each.includes('The engine is ready.'))
        if (line === undefined) return
        clearTimeout(late)
        Object.assign(this, JSON.parse(line) as { port: number; managementPort: number })
        resolve()
      })
      const late = setTimeout(() => {
        this.child.kill('SIGKILL')
        reject(new Error(`Expected the engine to be ready within ${PATIENCE_MS} ms, but it only said: ${out}`))
      }, PATIENCE_MS)
      void this.ended.then(() => clearTimeout(late))
      void this.ended.then(({ code, said }) => reject(new Error(`The engine ended with ${code}: ${said}`)))
    })
  }

  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ending> {
    this.child.kill(signal)
    return this.itsEnd()
  }

  /** How it ended. Rejects, and kills it, when it goes on for longer (milliseconds): no test waits for ever. */
  async itsEnd(within = PATIENCE_MS): Promise<Ending> {
    let late: NodeJS.Timeout | undefined
    const tooLate = new Promise<never>((_, reject) => {
      late = setTimeout(() => {
        this.child.kill('SIGKILL')
        reject(new Error(`Expected the engine to end within ${within} ms, but it goes on.`))
      }, within)
    })
    return Promise.race([this.ended, tooLate]).finally(() => clearTimeout(late))
  }
}
