import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctAccount,
  createAccount,
  listAccounts,
  resetPin,
} from '#shared/contract/office/account.ts'
import { createFirstAdministrator, listSignInChoices } from '#shared/contract/office/session.ts'
import type { Role } from '#shared/permissions.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import { newClient, TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const pin = usualPin
const reason = '岗位调整'
type Account = { readonly id: number; readonly name: string }
const same = ({ id, name }: Account, roles: readonly [Role, ...Role[]], version = 1) => ({
  accountId: id,
  name,
  roles: [...roles],
  version,
  isActive: true,
  reason,
})

describe('the first administrator', () => {
  it('is set up once, without a session, and is signed in at once', async () => {
    const fresh = await TestHome.open()
    try {
      const [one, other] = [newClient('window'), newClient('window')]
      const choices = await fresh.value(listSignInChoices, {}, { by: one })
      expect(choices).toEqual({ rows: [], needsFirstAdministrator: true })
      const replies = await Promise.all(
        [one, other].map((by, index) =>
          fresh.call(createFirstAdministrator.name, { name: `周敏${index}`, pin }, { by }),
        ),
      )
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'already-set-up' } })
      const signedIn = [one, other].filter(({ actor }) => actor !== null)
      expect(signedIn.map(({ actor }) => actor?.roles)).toEqual([['administrator']])
      expect(fresh.auditAfter(1)).toMatchObject([
        { operation: 'office.createFirstAdministrator', accountId: 2, subject: 'account:2' },
      ])
    } finally {
      await fresh.remove()
    }
  })
})

describe('accounts', () => {
  it('are made with roles; neither answer nor audit nor list shows the PIN or its hash', async () => {
    const last = home.lastAuditId()
    const input = { name: '何芳', roles: ['nurse' as const, 'carer' as const], pin: '864213' }
    const { id } = await home.value(createAccount, input)
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'office.createAccount', subject: `account:${id}`, after: { name: '何芳' } },
    ])
    const hash = String(home.rows('SELECT pinHash FROM account WHERE id = ?', id)[0]?.['pinHash'])
    expect(hash).toMatch(/^scrypt\$65536\$8\$1\$/)
    const shown = JSON.stringify([home.auditAfter(0), await home.value(listAccounts, {})])
    expect(shown).not.toContain('864213')
    expect(shown).not.toContain('scrypt')
    expect(home.dump(['account']).requestReply).not.toContain('864213')
  })

  it.each([
    ['12345', 'PIN 为 6 到 12 位数字'],
    ['1234567890123', 'PIN 为 6 到 12 位数字'],
    ['24680a', 'PIN 为 6 到 12 位数字'],
    ['111111', 'PIN 不能全是同一个数字，也不能是连续数字'],
    ['345678', 'PIN 不能全是同一个数字，也不能是连续数字'],
    ['987654', 'PIN 不能全是同一个数字，也不能是连续数字'],
  ])('refuse the PIN %s', async (weak, message) => {
    const error = await home.refusal(createAccount, { name: '甲', roles: ['nurse'], pin: weak })
    expect(error.fields).toEqual({ pin: message })
    expect(JSON.stringify(error)).not.toContain(weak)
  })

  it('of inspectors end on a day', async () => {
    const input = { name: '检查组', roles: ['inspector' as const], pin }
    expect(await home.refusal(createAccount, input)).toMatchObject({ rule: 'inspector-needs-end' })
    const { id } = await home.value(createAccount, { ...input, activeUntil: '2026-11-30' })
    const open = { ...same({ id, name: '检查组' }, ['inspector']), activeUntil: null }
    expect(await home.refusal(correctAccount, open)).toMatchObject({
      rule: 'inspector-needs-end',
      fields: { activeUntil: '填到期日' },
    })
  })

  it('have names of their own, also against the command line and at once', async () => {
    const input = { name: '重名', roles: ['carer' as const], pin }
    const replies = await Promise.all([1, 2].map(() => home.call(createAccount.name, input)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'duplicate-account' } })
    expect(await home.refusal(createAccount, { ...input, name: ' 命令行 ' })).toMatchObject({
      rule: 'duplicate-account',
    })
  })

  it('may take the name of a stopped one, who then cannot come back under it', async () => {
    const old = await given.account('carer')
    await home.value(correctAccount, { ...same(old, ['carer']), isActive: false })
    await home.value(createAccount, { name: old.name, roles: ['carer'], pin })
    expect(await home.refusal(correctAccount, same(old, ['carer'], 2))).toMatchObject({
      rule: 'duplicate-account',
    })
  })

  it('are corrected by version; nobody corrects the command line', async () => {
    const account = await given.account('carer')
    await home.value(correctAccount, same(account, ['nurse']))
    expect(await home.refusal(correctAccount, same(account, ['carer']))).toMatchObject({
      code: 'conflict',
      rule: 'changed-meanwhile',
    })
    const line = { id: 1, name: '命令行' }
    expect(await home.refusal(correctAccount, same(line, ['carer']))).toMatchObject({
      code: 'not_found',
    })
    expect(await home.refusal(resetPin, { accountId: 1, pin, reason })).toMatchObject({
      code: 'not_found',
    })
  })

  it('leave one administrator without a last day, whoever asks and however many at once', async () => {
    const [one, other] = [
      await given.account('administrator'),
      await given.account('administrator'),
    ]
    const replies = await Promise.all([
      home.call(correctAccount.name, same(one, ['carer']), { by: other.client }),
      home.call(correctAccount.name, same(other, ['carer']), { by: one.client }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = replies.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ error: { rule: 'last-administrator' } })
    const left = replies[0]?.ok ? other : one
    for (const change of [
      { isActive: false },
      { roles: ['director' as const] },
      { activeUntil: '2027-01-01' },
    ]) {
      const before = home.dump()
      const input = { ...same(left, ['administrator']), ...change }
      expect(await home.refusal(correctAccount, input)).toMatchObject({
        rule: 'last-administrator',
      })
      expect(home.dump()).toEqual(before)
    }
  })
})
