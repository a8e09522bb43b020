import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { YiluError } from '#shared/errors.ts'

const maximumBytes = 1_000_000

/**
 * The service's log: ids, codes and places in the program, never a name or a value. Messages of
 * errors are left out because a driver may quote what it was given.
 */
export class Log {
  readonly #path: string | null
  readonly #clock: () => Date

  constructor(folder: string | null, clock: () => Date = () => new Date()) {
    this.#clock = clock
    this.#path = folder === null ? null : join(folder, 'service.log')
  }

  event(event: string, codes: Readonly<Record<string, string | number | null>> = {}): void {
    this.#write({ at: this.#clock().toISOString(), event, ...codes })
  }

  fault(operation: string, error: unknown): void {
    const known = /^[a-zA-Z.]{1,60}$/.test(operation) ? operation : 'unknown'
    const cause = error instanceof YiluError && error.cause !== undefined ? error.cause : error
    const name = cause instanceof Error ? cause.name : typeof cause
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
    this.event('fault', { operation: known, name, code, place: placeOf(cause) })
  }

  #write(line: object): void {
    if (this.#path === null) return
    try {
      mkdirSync(dirname(this.#path), { recursive: true })
      this.#makeRoom(this.#path)
      appendFileSync(this.#path, `${JSON.stringify(line)}\n`)
    } catch {
      // A full disk or a folder that may not be written must not turn a fault into a second one.
    }
  }

  #makeRoom(path: string): void {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (size > maximumBytes) renameSync(path, `${path}.old`)
  }
}

/** The frames of a stack without its first line, which holds the message. */
function placeOf(error: unknown): string | null {
  if (!(error instanceof Error) || error.stack === undefined) return null
  const frames = error.stack.split('\n').filter((line) => /^\s+at /.test(line))
  return frames
    .slice(0, 4)
    .map((frame) => frame.trim().replaceAll(/file:\/\/\/?|\(?\/[^)\s]*\/(?=[^/)\s]+)/g, ''))
    .join(' < ')
}
