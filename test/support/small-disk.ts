import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of a few megabytes in memory, which can be filled to the last byte. Null where none may be mounted. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
    return new SmallDisk(folder)
  } catch {
    return null
  }
}

class SmallDisk {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  get #filler(): string {
    return join(this.folder, 'filler')
  }

  /** Takes every byte that is left. */
  fill(): void {
    const handle = openSync(this.#filler, 'w')
    try {
      for (let size = 65_536; size >= 1; size = size > 1 ? Math.floor(size / 2) : 0) {
        fillWith(handle, Buffer.alloc(size))
      }
    } finally {
      closeSync(handle)
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true })
  }

  unmount(): void {
    execFileSync('umount', [this.folder], { stdio: 'ignore' })
  }
}

function fillWith(handle: number, block: Buffer): void {
  try {
    for (;;) writeSync(handle, block)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error
  }
}
