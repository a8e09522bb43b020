import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright'

export interface SavedFile {
  readonly name: string
  readonly bytes: Buffer
}

/** The program as a walk meets it: the same steps through the browser host and the window. */
export interface WalkDoor {
  readonly kind: 'browser' | 'window'
  /** The page that is open now; another one after {@link restart}. */
  readonly page: Page
  readonly homesFolder: string
  /** Everything that the program keeps of its own for this person. */
  readonly profile: string
  /** Runs a step that saves files where the person chooses and gives what was saved. */
  saved(count: number, step: () => Promise<void>): Promise<readonly SavedFile[]>
  /** Waits until Chromium's own viewer shows a PDF in the page. */
  showsPdf(): Promise<void>
  /** Runs a step that prints and waits until the document reached the system's dialog. */
  printed(step: () => Promise<void>): Promise<void>
  /** Opens the page anew, as a person does who reloads it. */
  reload(): Promise<void>
  /** Ends the program in order and starts it again. */
  restart(): Promise<void>
  /** The process that holds the data. */
  servicePid(): number
  close(): Promise<void>
}

/** The data service among the children of a process. Error: none runs. */
export function serviceOf(parent: number | undefined): number {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n')
  const line = lines.find((one) => {
    const [, ppid] = one.trim().split(/\s+/)
    return Number(ppid) === parent && one.includes('start-as-child')
  })
  if (line === undefined) throw new Error('no service runs')
  return Number.parseInt(line, 10)
}

const shots = process.env['YILU_SHOTS']

/** Keeps a picture of the screen where somebody asked for pictures, to be looked at by eye. */
export async function picture(door: WalkDoor, name: string): Promise<void> {
  if (shots === undefined) return
  const before = door.page.viewportSize()
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    if (door.kind === 'browser') await door.page.setViewportSize({ width, height })
    else if (width > 1366) break
    await door.page.screenshot({ path: `${shots}/${door.kind}-${name}-${width}.png` })
  }
  if (before !== null && door.kind === 'browser') await door.page.setViewportSize(before)
}
