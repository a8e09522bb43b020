import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWindowFolder, packedCommand } from '#test/support/electron-launch.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const minutes = 60_000

let outer: string
let folder: string

beforeAll(() => {
  outer = mkdtempSync(path.join(tmpdir(), 'yilu-package-'))
  chmodSync(outer, 0o755)
  const output = path.join(outer, '张三 测试')
  mkdirSync(output)
  const script = path.join(root, 'build', 'package.mjs')
  execFileSync(process.execPath, [script, '--output', output], { stdio: 'pipe' })
  folder = path.join(output, 'linux-unpacked')
}, 3 * minutes)

afterAll(() => rmSync(outer, { recursive: true, force: true }))

test('all fuses of the packed program stand as they must', async () => {
  const wire = await getCurrentFuseWire(path.join(folder, 'yilu-window'))
  const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    browserSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    browserSnapshot: false,
    fileProtocol: false,
  })
})

test('it carries the native files of this system only, and no sources', () => {
  const native = globSync('resources/**/*.node', { cwd: folder }).map((file) => path.basename(file))
  expect(native.toSorted()).toEqual([
    `${process.platform}-${process.arch}.node`,
    `typst-ts-node-compiler.${process.platform}-${process.arch}-gnu.node`,
  ])
  expect(globSync('resources/**/*.{ts,c,cpp,map}', { cwd: folder })).toEqual([])
})

test('its command line runs on the Node that it brings', () => {
  const output = execFileSync(path.join(folder, 'yilu'), ['operations'], {
    encoding: 'utf8',
    cwd: outer,
    env: { PATH: '/usr/bin:/bin' },
    maxBuffer: 32 * 1024 * 1024,
  })
  const operations = JSON.parse(output) as readonly { readonly name: string }[]
  expect(operations.map((operation) => operation.name)).toContain('residents.list')
})

test(
  'it opens its window from another folder and reaches its service',
  async () => {
    const command = packedCommand(path.join(folder, 'yilu-window'))
    const own = makeWindowFolder(command)
    const program = spawn(
      command.command,
      [
        '--remote-debugging-port=0',
        `--yilu-user-data=${path.join(own, 'profile')}`,
        `--homes-folder=${path.join(own, 'homes')}`,
      ],
      { cwd: tmpdir(), env: { ...command.env, DISPLAY: process.env['DISPLAY'] ?? '' } },
    )
    try {
      const browser = await chromium.connectOverCDP(await debuggerAddress(program))
      const context = browser.contexts()[0]
      const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
      if (page === undefined) throw new Error('the program has no page')
      await page.waitForURL('app://yilu/**')
      // What the page says after it heard the service: a new PC has no home yet.
      await expect
        .poll(() => page.locator('#root').innerText(), { timeout: 20_000 })
        .toContain('机构')
    } finally {
      const gone = new Promise((resolve) => program.once('exit', resolve))
      // By force: Electron 33 neither lets go of a foreign debugger nor quits under one in time.
      program.kill('SIGKILL')
      await gone
      rmSync(path.dirname(own), { recursive: true, force: true })
    }
  },
  minutes,
)

function debuggerAddress(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    program.stderr?.on('data', (chunk: Buffer) => {
      text += String(chunk)
      const found = /DevTools listening on (ws:\S+)/.exec(text)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    program.once('exit', () => reject(new Error(`the program ended: ${text}`)))
  })
}
