import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ErrorReply } from '#shared/errors.ts'
import type { Reply } from '#shared/protocol.ts'
import { newRecoveryCode } from '#data/home-folder/recovery-code.ts'
import type { Service } from '#data/service.ts'
import { answerStartCall } from '#data/start-calls.ts'
import { newFolder, newService, removeFolder, TestClock, usualInstant } from '#test/support/home.ts'

let service: Service

const start = async (name: string, input: unknown): Promise<Reply> =>
  answerStartCall(service, name, input)
const refused = async (name: string, input: unknown): Promise<ErrorReply> => {
  const reply = await start(name, input)
  if (reply.ok) throw new Error(`${name} was not refused`)
  return reply.error
}

describe('set-up', () => {
  const clock = new TestClock(usualInstant)
  let parent: string

  beforeEach(async () => {
    parent = newFolder()
    service = newService({ parent, folder: null, clock })
    await service.start()
  })

  afterEach(async () => {
    await service.end()
    removeFolder(parent)
  })

  async function created(name = '新 家') {
    const reply = await start('createHome', { name })
    return (reply as { value: { recoveryCode: string; folderLabel: string } }).value
  }

  it('writes nothing until the code was typed back, then opens the home', async () => {
    expect(service.state.name).toBe('needs-setup')
    const { recoveryCode, folderLabel } = await created()
    expect(folderLabel).toBe(join(parent, '新 家.yilu'))
    expect(existsSync(folderLabel)).toBe(false)
    const other = newRecoveryCode()
    const input = { by: 'start-password', startPassword: '开机口令 2026' }
    expect(await refused('protectKey', { ...input, recoveryCode: other })).toMatchObject({
      rule: 'recovery-code',
    })
    expect(await start('printRecoveryCode', { recoveryCode })).toMatchObject({ ok: true })
    expect(await refused('printRecoveryCode', { recoveryCode: other })).toMatchObject({
      code: 'not_found',
    })
    expect(await start('protectKey', { ...input, recoveryCode })).toMatchObject({ ok: true })
    expect(service.state).toMatchObject({ name: 'ready', homeName: '新 家' })
    expect(readFileSync(join(folderLabel, 'keys.json'), 'utf8')).not.toContain(recoveryCode)

    await service.end()
    service = newService({ parent, folder: folderLabel, clock })
    await service.start()
    expect(service.state.name).toBe('needs-start-password')
    const wrong = { startPassword: '开机口令 2027' }
    expect(await refused('unlockWithPassword', wrong)).toMatchObject({ rule: 'wrong-password' })
    expect(service.state.name).toBe('needs-start-password')
    // Full-width forms of the same keys are the same password.
    await start('unlockWithPassword', { startPassword: '开机口令\u3000２０２６' })
    expect(service.state.name).toBe('ready')
  })

  it('makes no home over another, nor outside the folder, whatever the name', async () => {
    const { recoveryCode } = await created('../../逃')
    const place = service.pendingHome?.folder ?? ''
    expect(place.startsWith(join(parent, '/'))).toBe(true)
    await start('protectKey', { recoveryCode, by: 'recovery-code-only' })
    await service.end()
    service = newService({ parent, folder: null, clock })
    expect(await refused('createHome', { name: '../../逃' })).toMatchObject({
      code: 'conflict',
      rule: 'home-exists',
    })
  })

  it('says what is wrong with what was typed', async () => {
    expect(await refused('createHome', { name: ' ' })).toMatchObject({ code: 'invalid_input' })
    expect(await refused('createHome', { name: '家', folder: 'unknown' })).toMatchObject({
      rule: 'folder-unknown',
    })
    expect(await refused('__proto__', {})).toMatchObject({ code: 'not_found' })
    expect(await refused('protectKey', {})).toMatchObject({ code: 'invalid_input' })
  })
})
