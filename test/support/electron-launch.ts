import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What `build/window.mjs` prints. */
export interface WindowCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly user: { readonly uid: number; readonly gid: number } | null
}

export interface LaunchOptions {
  /** The home to open; without it the program starts as on a new PC. */
  readonly home?: string
  readonly args?: readonly string[]
  /** A profile folder to use again; without it a fresh one, which `close` removes. */
  readonly userData?: string
  /** Where new homes are made; without it a fresh folder, which `close` removes. */
  readonly homesFolder?: string
  /** The program to start instead of the project's build; see {@link packedCommand}. */
  readonly command?: WindowCommand
}

export interface LaunchedYilu {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** Where this start makes new homes. */
  readonly homesFolder: string
  readonly close: () => Promise<void>
}

let known: WindowCommand | null = null

/** How the built program is started here; as root that is as an unprivileged user. */
export function windowCommand(): WindowCommand {
  known ??= printedBy('window.mjs', [])
  return known
}

/** How another Electron program is started here, e.g. a packed one. */
export function packedCommand(program: string): WindowCommand {
  return printedBy('window.mjs', ['--program', program])
}

function printedBy(script: string, args: readonly string[]): WindowCommand {
  const output = execFileSync(process.execPath, [path.join(root, 'build', script), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(output) as WindowCommand
}

/** A new folder with a Chinese name and a blank, owned by whoever runs the window. */
export function makeWindowFolder(command: WindowCommand = windowCommand()): string {
  const outer = mkdtempSync(path.join(tmpdir(), 'yilu-'))
  const folder = path.join(outer, '张三 测试')
  mkdirSync(folder)
  giveTo(command, outer)
  giveTo(command, folder)
  return folder
}

/** Hands a file or folder over to the user that runs the window. */
export function giveTo({ user }: WindowCommand, place: string): void {
  if (user !== null) chownSync(place, user.uid, user.gid)
}

/** Starts the real window, with its sandbox, and waits for its page. */
export async function launchYilu(options: LaunchOptions = {}): Promise<LaunchedYilu> {
  const command = options.command ?? windowCommand()
  if (process.platform === 'linux' && !process.env['DISPLAY']) {
    throw new Error('no DISPLAY: run the tests by `npm test -- test/desktop/…`')
  }
  const own = makeWindowFolder(command)
  const userData = options.userData ?? path.join(own, 'profile')
  const homesFolder = options.homesFolder ?? path.join(own, 'homes')
  const home = options.home === undefined ? [] : [`--home=${options.home}`]
  const app = await _electron.launch({
    executablePath: command.command,
    args: [
      ...command.args,
      `--yilu-user-data=${userData}`,
      `--homes-folder=${homesFolder}`,
      ...home,
      ...(options.args ?? []),
    ],
    env: { ...command.env, DISPLAY: process.env['DISPLAY'] ?? '' },
    cwd: tmpdir(),
    // Without this Playwright switches the sandbox off.
    chromiumSandbox: true,
  })
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  const close = async (): Promise<void> => {
    await app.close()
    rmSync(path.dirname(own), { recursive: true, force: true })
  }
  return { app, page, userData, homesFolder, close }
}
