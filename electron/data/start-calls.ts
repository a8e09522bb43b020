import type { z } from 'zod'
import { startCalls, type StartCallName } from '#shared/contract/start.ts'
import { YiluError } from '#shared/errors.ts'
import type { Reply } from '#shared/protocol.ts'
import { createHomeOnDisk } from './home-folder/create-home.ts'
import { homePaths, isHome, readKeyFile, whyNotLive } from './home-folder/home-folder.ts'
import { newKey, unwrapByCode } from './home-folder/keys.ts'
import { newRecoveryCode, parseRecoveryCode } from './home-folder/recovery-code.ts'
import { recoveryCodeDocument } from './home-folder/recovery-code-document.ts'
import { copyForRestore, swapIn } from './home-folder/restore-home.ts'
import { listBackupFolders, readBackupFolder } from './office/backup/backup-folder.ts'
import type { Service } from './service.ts'

/** A home whose key and code exist, but nothing of it is on the disk. */
export interface PendingHome {
  readonly name: string
  readonly folder: string
  readonly key: Uint8Array
  readonly recoveryCode: string
}

type Input<Name extends StartCallName> = z.output<(typeof startCalls)[Name]['input']>
type Output<Name extends StartCallName> = z.output<(typeof startCalls)[Name]['output']>

type Answers = {
  readonly [Name in StartCallName]: (service: Service, input: Input<Name>) => Promise<Output<Name>>
}

function typedCode(typed: string): string {
  const code = parseRecoveryCode(typed)
  if (code !== null) return code
  const text = '恢复码不对：应为 28 位字母和数字，有一处抄错了。没有任何改动。'
  throw new YiluError('invalid_input', 'recovery-code', text, { recoveryCode: '有一处抄错了' })
}

function assertNotOpen(service: Service): void {
  if (service.home === null) return
  throw new YiluError('conflict', 'already-open', '已有一家机构打开着，没有任何改动。')
}

/** The backup that is meant: one of the home's own by name, or a folder that the person picked. */
function backupPath(
  service: Service,
  input: { backup?: string | undefined; folder?: string | undefined },
) {
  if (input.folder !== undefined) {
    const path = service.grantedFolder(input.folder)
    if (isHome(path)) return path
    throw new YiluError('invalid_input', 'not-a-backup', '选的文件夹不是颐录的备份，没有任何改动。')
  }
  const { folder } = service
  const found =
    folder === null
      ? undefined
      : listBackupFolders(homePaths(folder)).find((one) => one.name === input.backup)
  if (found !== undefined) return found.path
  throw new YiluError('not_found', 'backup-unknown', '没有这份备份，没有任何改动。')
}

function keyOfBackup(path: string, typed: string): Uint8Array {
  const code = typedCode(typed)
  const key = unwrapByCode(readKeyFile(homePaths(path).keys), code)
  if (key !== null) return key
  const text = '这份备份不是用这个恢复码保护的，没有任何改动。用备份当时的恢复码。'
  throw new YiluError('forbidden', 'wrong-code', text, { recoveryCode: '打不开这份备份' })
}

/** A restore replaces everything, so with a home open it is an administrator's decision. */
function assertMayRestore(service: Service): void {
  if (service.home === null || service.hasAdministrator()) return
  const text = '数据正常打开时，只有办公室管理员能恢复备份。没有任何改动。'
  throw new YiluError('forbidden', 'office.backup', text)
}

const answers: Answers = {
  async createHome(service, { name, folder }) {
    assertNotOpen(service)
    const parent =
      folder === undefined ? service.options.homesFolder : service.grantedFolder(folder)
    const problem = whyNotLive(parent)
    if (problem !== null) throw new YiluError('rule_violated', 'place', problem)
    const place = service.options.home ?? service.placeFor(name, parent)
    if (isHome(place)) {
      const text = `“${name}”已有数据，没有新建。换一个名称，或打开原来的数据。`
      throw new YiluError('conflict', 'home-exists', text, { name: '已有同名数据' })
    }
    const recoveryCode = newRecoveryCode()
    service.pendingHome = { name, folder: place, key: newKey(), recoveryCode }
    return { recoveryCode, folderLabel: place }
  },

  async printRecoveryCode(service, { recoveryCode }) {
    const pending = service.pendingHome
    if (pending?.recoveryCode !== recoveryCode) {
      throw new YiluError('not_found', 'no-pending-home', '恢复码已不在屏幕上，没有打印。')
    }
    const request = recoveryCodeDocument(pending, service.options.clock())
    const { bytes } = await service.workers.run('document', request)
    return { name: '恢复码.pdf', bytes }
  },

  async protectKey(service, input) {
    assertNotOpen(service)
    const pending = service.pendingHome
    if (pending === null || parseRecoveryCode(input.recoveryCode) !== pending.recoveryCode) {
      const text = '恢复码与屏幕上的不同，没有新建。'
      throw new YiluError('invalid_input', 'recovery-code', text, {
        recoveryCode: '与屏幕上的不同',
      })
    }
    const { startPassword } = input
    if (input.by === 'start-password' && startPassword === undefined) {
      throw new YiluError('invalid_input', 'start-password', '还没有填开机口令，没有新建。', {
        startPassword: '至少 8 个字符',
      })
    }
    const { keyStore } = service.options
    const blob = input.by === 'key-store' ? await keyStore?.protect(pending.key) : undefined
    if (input.by === 'key-store' && (blob === undefined || blob === null)) {
      const text = '这台电脑现在不能保管密钥，没有新建。改用开机口令。'
      throw new YiluError('unavailable', 'key-store', text)
    }
    const wraps = []
    if (input.by === 'start-password' && startPassword !== undefined) {
      const request = { key: pending.key, password: startPassword }
      wraps.push(await service.workers.run('wrap-key', request))
    }
    if (blob !== undefined && blob !== null) {
      const text = Buffer.from(blob).toString('base64')
      wraps.push({ kind: 'key-store' as const, blob: text })
    }
    createHomeOnDisk({ ...pending, wraps, isSample: false, clock: service.options.clock })
    service.folder = pending.folder
    service.pendingHome = null
    await service.open(() => Promise.resolve(pending.key))
    return {}
  },

  async unlockWithPassword(service, { startPassword }) {
    assertNotOpen(service)
    let isWrong = false
    await service.open(async (file) => {
      const key = await service.workers.run('unwrap-key', { file, password: startPassword })
      isWrong = key === null
      return key
    })
    if (!isWrong) return {}
    throw new YiluError('forbidden', 'wrong-password', '开机口令不对，数据没有打开。', {
      startPassword: '不对',
    })
  },

  async unlockWithCode(service, { recoveryCode }) {
    assertNotOpen(service)
    const code = typedCode(recoveryCode)
    let isWrong = false
    await service.open((file) => {
      const key = unwrapByCode(file, code)
      isWrong = key === null
      return Promise.resolve(key)
    })
    if (!isWrong) return {}
    throw new YiluError('forbidden', 'wrong-code', '这不是这家机构的恢复码，数据没有打开。', {
      recoveryCode: '不是这家机构的',
    })
  },

  async tryAgain(service) {
    if (service.home === null) await service.start()
    return {}
  },

  async listBackups(service) {
    const folders = service.folder === null ? [] : listBackupFolders(homePaths(service.folder))
    return {
      rows: folders.map(({ name, note, sizeBytes }) => ({
        backup: name,
        madeAt: note.madeAt,
        sizeBytes,
        reason: note.reason,
      })),
    }
  },

  async previewBackup(service, input) {
    const path = backupPath(service, input)
    const key = keyOfBackup(path, input.recoveryCode)
    const preview = await service.workers.run('preview-backup', { folder: path, key })
    const madeAt = readBackupFolder(path, path)?.note.madeAt ?? null
    return { ...preview, madeAt, problems: [...preview.problems] }
  },

  async restoreBackup(service, input) {
    assertMayRestore(service)
    const path = backupPath(service, input)
    const key = keyOfBackup(path, input.recoveryCode)
    const preview = await service.workers.run('preview-backup', { folder: path, key })
    if (!preview.isSound) {
      const text = `没有恢复，原来的数据没有动：${preview.problems.join('')}`
      throw new YiluError('rule_violated', 'backup-not-sound', text)
    }
    const target = service.folder ?? service.placeFor(preview.homeName, service.options.homesFolder)
    const now = service.options.clock()
    const draft = await copyForRestore(path, target, key, now)
    const before = service.home
    await service.close()
    try {
      const setAside = swapIn(draft, target, now)
      service.folder = target
      await service.open(() => Promise.resolve(key))
      return { setAside }
    } catch (error) {
      if (before !== null) await service.open(() => Promise.resolve(before.key))
      throw error
    }
  },
}

/** Answers a call that a page makes before anybody can be signed in. Never throws. */
export async function answerStartCall(
  service: Service,
  name: string,
  given: unknown,
): Promise<Reply> {
  try {
    if (!Object.hasOwn(startCalls, name)) {
      throw new YiluError('not_found', 'unknown-call', '没有这项操作。')
    }
    const known = name as StartCallName
    const input = startCalls[known].input.safeParse(given ?? {})
    if (!input.success) {
      const fields = Object.fromEntries(
        input.error.issues.map((issue) => [issue.path.join('.'), issue.message]),
      )
      const first = input.error.issues[0]?.message ?? ''
      throw new YiluError('invalid_input', null, `填写有误，没有任何改动：${first}。`, fields)
    }
    const answer = answers[known] as (service: Service, input: unknown) => Promise<unknown>
    return { ok: true, value: startCalls[known].output.parse(await answer(service, input.data)) }
  } catch (error) {
    if (error instanceof YiluError) return { ok: false, error: error.toReply() }
    service.options.log.fault(`start.${name}`, error)
    const text = '没有做成，没有任何改动。检查磁盘空间和权限后再试。'
    return { ok: false, error: new YiluError('unavailable', null, text).toReply() }
  }
}
