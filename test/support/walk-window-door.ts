import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { expect } from 'vitest'
import {
  giveTo,
  launchYilu,
  makeWindowFolder,
  windowCommand,
  type LaunchedYilu,
  type WindowCommand,
} from './electron-launch.ts'
import { serviceOf, type SavedFile, type WalkDoor } from './walk-door.ts'

export interface WindowOptions {
  readonly home?: string
  readonly isSample?: boolean
}

export interface WindowDoor extends WalkDoor {
  readonly app: ElectronApplication
  /** The folder in which everything of this walk lies: profile, homes, cache, temporary files. */
  readonly root: string
  readonly command: WindowCommand
}

/** The real window as a door for walks. Its user's cache and temporary files go to folders of its own. */
export async function openWindowDoor(options: WindowOptions = {}): Promise<WindowDoor> {
  const root = makeWindowFolder()
  const command = ownFolders(root)
  const userData = path.join(root, 'profile')
  const homesFolder = folderFor(command, root, '机构 数据')
  const chosen = folderFor(command, root, '选的文件夹')
  const args = options.isSample === true ? ['--sample'] : []
  const start = async (): Promise<LaunchedYilu> => {
    const home = options.home === undefined ? {} : { home: options.home }
    const yilu = await launchYilu({ command, userData, homesFolder, args, ...home })
    yilu.page.setDefaultTimeout(15_000)
    await yilu.page.emulateMedia({ reducedMotion: 'reduce' })
    await answerDialogs(yilu.app, chosen)
    return yilu
  }
  let yilu = await start()
  return {
    kind: 'window',
    root,
    command,
    homesFolder,
    profile: userData,
    get app() {
      return yilu.app
    },
    get page() {
      return yilu.page
    },
    saved: (count, step) => savedInto(chosen, count, step),
    showsPdf: () => showsPdf(yilu.app),
    printed: (step) => printedBy(yilu.app, step),
    reload: async () => {
      await yilu.page.reload()
    },
    restart: async () => {
      await yilu.close()
      yilu = await start()
    },
    servicePid: () => serviceOf(yilu.app.process().pid),
    close: async () => {
      await yilu.close()
      rmSync(path.dirname(root), { recursive: true, force: true })
    },
  }
}

/** Profile, cache and temporary files of the window's user in folders of this walk alone. */
function ownFolders(root: string): WindowCommand {
  const command = windowCommand()
  const folder = (name: string): string => folderFor(command, root, name)
  const env = {
    ...command.env,
    HOME: folder('home'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_CACHE_HOME: folder('cache'),
    TMPDIR: folder('tmp'),
  }
  return { ...command, env }
}

function folderFor(command: WindowCommand, root: string, name: string): string {
  const folder = path.join(root, name)
  mkdirSync(folder)
  giveTo(command, folder)
  return folder
}

/** Answers Electron's own file dialogs, which no test can click, with one folder. */
function answerDialogs(app: ElectronApplication, folder: string): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = (...given: unknown[]) => {
      const { defaultPath = '' } = given.at(-1) as { defaultPath?: string }
      return Promise.resolve({ canceled: false, filePath: `${chosen}/${defaultPath}` })
    }
  }, folder)
}

async function savedInto(
  folder: string,
  count: number,
  step: () => Promise<void>,
): Promise<readonly SavedFile[]> {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name))
  await step()
  const whole = (): string[] => readdirSync(folder).filter((name) => !name.endsWith('.part'))
  await expect.poll(() => whole().length).toBe(count)
  return whole().map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }))
}

/**
 * What the viewer of a document answers to a script; `no answer` after a second, for what is asked of a
 * viewer that is still opening is never answered, so it has to be asked anew.
 */
function askViewer(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(({ webContents }, asked) => {
    const viewer = webContents.getAllWebContents().find((one) => one.getType() === 'remote')
    return Promise.race([
      viewer?.executeJavaScript(asked),
      new Promise((resolve) => {
        setTimeout(resolve, 1000, 'no answer')
      }),
    ])
  }, script)
}

/** Loads the documents that the window shows once more; the viewer is a page of its own beside it. */
async function showAnew(app: ElectronApplication): Promise<void> {
  const page = app.windows().find((one: Page) => one.url().startsWith('app:'))
  await page?.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) {
      const { src } = frame
      frame.src = 'about:blank'
      frame.src = src
    }
  })
}

/**
 * The viewer of a document comes to answer this, which it can only where policy and session let it read.
 * While a walk is attached as a debugger the frame of the viewer now and then never begins; it is then
 * shown anew, four times at most, as somebody would who sees an empty preview.
 */
export async function expectOfViewer(
  app: ElectronApplication,
  script: string,
  answer: unknown,
): Promise<void> {
  for (let again = 0; again < 4; again += 1) {
    try {
      await expect.poll(() => askViewer(app, script), { timeout: 5000 }).toBe(answer)
      return
    } catch {
      await showAnew(app)
    }
  }
  await expect.poll(() => askViewer(app, script)).toBe(answer)
}

const showsPdf = (app: ElectronApplication): Promise<void> =>
  expectOfViewer(app, "document.querySelector('pdf-viewer')?.loadState_", 'success')

/** Takes the place of the system's print dialog and waits for a document to reach it. */
async function printedBy(app: ElectronApplication, step: () => Promise<void>): Promise<void> {
  const printed = app.evaluate(
    ({ app }) =>
      new Promise<string>((resolve) => {
        app.once('web-contents-created', (_event, contents) => {
          contents.print = (_options, callback) => {
            resolve(contents.getURL())
            callback?.(true, '')
          }
        })
      }),
  )
  await step()
  expect(await printed).toContain('/document/')
}
