import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { YiluError } from '#shared/errors.ts'
import { appVersion } from '../app-version.ts'
import { chainStart, payloadDigest, rowHash } from '../database/audit.ts'
import { openRaw } from '../database/connection.ts'
import { migrate, readMigrations } from '../database/migrate.ts'
import { homePaths, writeKeyFile } from './home-folder.ts'
import { newKeyFile, type Wrap } from './keys.ts'
import { randomBytes } from 'node:crypto'
import type Sqlite from 'better-sqlite3'
import { collationKey } from '#shared/text/pinyin.ts'

export interface NewHome {
  readonly name: string
  readonly folder: string
  readonly key: Uint8Array
  readonly recoveryCode: string
  /** Ways to open the home beside the recovery code. */
  readonly wraps: readonly Wrap[]
  readonly isSample: boolean
  readonly clock: () => Date
}

/** Name under which the holder of the recovery code acts. */
export const commandLineName = '命令行'

function insertFirstRows(raw: Sqlite.Database, home: NewHome, at: string): void {
  raw
    .prepare('INSERT INTO home (id, name, isSample, createdAt) VALUES (1, ?, ?, ?)')
    .run(home.name, home.isSample ? 1 : 0, at)
  raw
    .prepare(
      'INSERT INTO account (id, name, nameKey, isCommandLine, createdAt) VALUES (1, ?, ?, 1, ?)',
    )
    .run(commandLineName, collationKey(commandLineName), at)
  raw.prepare("INSERT INTO accountRole (accountId, role) VALUES (1, 'administrator')").run()
  insertFirstAudit(raw, home, at)
}

/** The chain begins with the making of the home. */
function insertFirstAudit(raw: Sqlite.Database, home: NewHome, at: string): void {
  const salt = randomBytes(16).toString('hex')
  const afterJson = JSON.stringify({ name: home.name, isSample: home.isSample })
  const row = {
    id: 1,
    at,
    accountId: null,
    role: null,
    door: null,
    operation: 'home.create',
    outcome: 'done',
    subject: 'home',
    requestId: null,
    appVersion,
    payloadDigest: payloadDigest(salt, null, afterJson),
    previousHash: chainStart,
  }
  raw
    .prepare(
      `INSERT INTO auditEntry (id, at, accountId, role, door, operation, outcome, subject, requestId,
         appVersion, payloadDigest, previousHash, hash)
       VALUES (@id, @at, @accountId, @role, @door, @operation, @outcome, @subject, @requestId,
         @appVersion, @payloadDigest, @previousHash, @hash)`,
    )
    .run({ ...row, hash: rowHash(row) })
  raw
    .prepare('INSERT INTO auditPayload (auditId, salt, afterJson) VALUES (1, ?, ?)')
    .run(salt, afterJson)
}

/**
 * Makes a home beside its final place and moves it there once it is whole, so that no half-made home
 * is ever found. Error: `conflict` where something stands there already.
 */
export function createHomeOnDisk(home: NewHome): void {
  if (existsSync(home.folder)) {
    throw new YiluError(
      'conflict',
      'home-exists',
      '这个位置已有文件夹，没有新建。换一个位置或名称。',
    )
  }
  const draft = `${home.folder}.new`
  rmSync(draft, { recursive: true, force: true })
  const paths = homePaths(draft)
  mkdirSync(paths.files, { recursive: true, mode: 0o700 })
  try {
    const raw = openRaw(paths.database, home.key, { isReadOnly: false })
    try {
      migrate(raw, readMigrations(), home.clock)
      raw.transaction(() => insertFirstRows(raw, home, home.clock().toISOString()))()
    } finally {
      raw.close()
    }
    const file = newKeyFile(home.key, home.recoveryCode)
    writeKeyFile(paths.keys, { ...file, wraps: [...file.wraps, ...home.wraps] })
    renameSync(draft, home.folder)
    syncFolder(dirname(home.folder))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
}

/** Makes a rename in a folder last through a power cut; Windows does so by itself and refuses the call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
