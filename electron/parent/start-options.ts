import path from 'node:path'

/** What the command line of the window or the browser host may say. */
export interface StartOptions {
  readonly home: string | null
  readonly homesFolder: string | null
  readonly isSample: boolean
  /** Another profile folder than the usual one, so that tests do not meet a real one. */
  readonly userData: string | null
  /** Port of the browser host; null takes any free one. */
  readonly port: number | null
}

/**
 * Reads `--home=PATH --homes-folder=PATH --sample --yilu-user-data=PATH --port=N`; what else stands
 * there belongs to Chromium.
 */
export function readStartOptions(argv: readonly string[], cwd: string): StartOptions {
  const valueOf = (name: string): string | null => {
    const start = `--${name}=`
    return argv.find((argument) => argument.startsWith(start))?.slice(start.length) ?? null
  }
  const pathOf = (name: string): string | null => {
    const given = valueOf(name)
    return given === null ? null : path.resolve(cwd, given)
  }
  const port = Number(valueOf('port') ?? Number.NaN)
  return {
    home: pathOf('home'),
    homesFolder: pathOf('homes-folder'),
    isSample: argv.includes('--sample'),
    userData: pathOf('yilu-user-data'),
    port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : null,
  }
}
