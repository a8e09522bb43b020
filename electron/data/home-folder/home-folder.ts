import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  openSync,
  fsyncSync,
  closeSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type KeyFile, keyFileSchema } from './keys.ts'

/** Where the parts of a home stand. */
export interface HomePaths {
  readonly folder: string
  readonly database: string
  readonly keys: string
  readonly lock: string
  readonly files: string
  /** Where its backups are kept unless somebody picks another place. */
  readonly backups: string
}

export const homeSuffix = '.yilu'

/** The parts of the home that stands in `folder`. */
export function homePaths(folder: string): HomePaths {
  const name = basename(folder).replace(new RegExp(`\\${homeSuffix}$`), '')
  return {
    folder,
    database: join(folder, 'home.db'),
    keys: join(folder, 'keys.json'),
    lock: join(folder, 'lock.db'),
    files: join(folder, 'files'),
    backups: join(dirname(folder), `${name}-备份`),
  }
}

/** Whether a home stands there, whole or damaged. */
export function isHome(folder: string): boolean {
  const paths = homePaths(folder)
  return existsSync(paths.keys) || existsSync(paths.database)
}

/** Reads `keys.json`; throws where it is missing or cannot be one. */
export function readKeyFile(path: string): KeyFile {
  return keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** Writes a small file so that after a power cut either the old or the new one stands, whole. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.new`
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, path)
}

/** Writes `keys.json`. */
export function writeKeyFile(path: string, file: KeyFile): void {
  writeWhole(path, `${JSON.stringify(file, null, 2)}\n`)
}

const syncedNames =
  /onedrive|dropbox|坚果云|nutstore|百度网盘|baidu ?netdisk|google ?drive|icloud|微云|weiyun|synology ?drive/i

/**
 * Why live data may not stand there, in Chinese, or null where it may. Sync tools copy a database
 * in mid-write and network shares lie about locks; both have lost whole databases.
 */
export function whyNotLive(folder: string): string | null {
  if (/^(\\\\|\/\/)/.test(folder)) {
    return '数据不能放在网络共享文件夹里：断网或多台电脑同时打开会损坏数据。选本机硬盘上的文件夹。'
  }
  const synced = folder.split(/[\\/]/).find((part) => syncedNames.test(part))
  if (synced === undefined) return null
  return `数据不能放在同步文件夹“${synced}”里：同步工具会在写到一半时复制文件，损坏数据。选同步范围之外的文件夹；备份可以放在那里。`
}
