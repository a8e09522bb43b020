import { listPolicyProfiles, recordPolicyProfile } from '#shared/contract/home/profile.ts'
import { YiluError } from '#shared/errors.ts'
import type { PolicyRulebook } from '#shared/rulebooks/policies.ts'
import { formatDay } from '#shared/text/day.ts'
import { type Handler, handleCommand, handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { keepVoidedCopy, reachesInto } from '../database/periods.ts'
import { effectiveRulebook } from '../office/rulebook/effective.ts'

/** Live periods in which the home goes by a plan, oldest first; those that take no day left out. */
function periods(db: Database) {
  return db
    .selectFrom('homePolicyProfile')
    .select(['id', 'profile', 'profileFrom', 'profileTo'])
    .where('voidedAt', 'is', null)
    .whereRef('profileFrom', '<', (eb) => eb.fn.coalesce('profileTo', eb.val('9999')))
    .orderBy('profileFrom')
}

const covers = (period: { profileFrom: string; profileTo: string | null }, day: string) =>
  period.profileFrom <= day && (period.profileTo === null || period.profileTo > day)

const listPolicyProfilesHandler = handleQuery(
  listPolicyProfiles,
  async ({ db, today }, { asOf = today }) => {
    const all = await periods(db).execute()
    const book = await effectiveRulebook(db, 'policy-profiles')
    return {
      rows: book.profiles.map(({ id, name, plan, yearFrom, yearTo, rules, status, note }) => {
        const own = all.filter(({ profile }) => profile === id)
        return {
          profile: id,
          name,
          plan,
          yearFrom,
          yearTo,
          ruleCount: rules.length,
          status,
          note: note ?? book.note,
          applies: own.some((period) => covers(period, asOf)),
          periods: own.map(({ profileFrom, profileTo }) => ({ profileFrom, profileTo })),
        }
      }),
    }
  },
)

function nameOf(book: PolicyRulebook, profile: string): string {
  const known = book.profiles.find(({ id }) => id === profile)
  if (known !== undefined) return known.name
  const text = '没有这个地方政策，没有保存。'
  throw new YiluError('invalid_input', 'policy-profile-unknown', text, {
    profile: '没有这个地方政策',
  })
}

function unchanged(words: string): YiluError {
  const text = `${words}，没有保存。`
  return new YiluError('rule_violated', 'policy-profile-unchanged', text, { from: words })
}

interface Change {
  readonly profile: string
  readonly name: string
  readonly from: string
  readonly now: string
}

async function begin(trx: Database, { profile, name, from, now }: Change): Promise<void> {
  const next = await periods(trx)
    .where('profile', '=', profile)
    .where(reachesInto('profileFrom', 'profileTo', from))
    .executeTakeFirst()
  if (next !== undefined) {
    throw unchanged(`从 ${formatDay(next.profileFrom)} 起已按${name}的政策`)
  }
  await trx
    .insertInto('homePolicyProfile')
    .values({ profile, profileFrom: from, profileTo: null, recordedAt: now, voidedAt: null })
    .execute()
}

async function end(trx: Database, { profile, name, from, now }: Change) {
  const own = await periods(trx).where('profile', '=', profile).execute()
  const current = own.find((period) => covers(period, from))
  if (current === undefined) {
    throw unchanged(`${formatDay(from)} 没有按${name}的政策`)
  }
  await keepVoidedCopy(trx, 'homePolicyProfile', current.id, now)
  await trx
    .updateTable('homePolicyProfile')
    .set({ profileTo: from, recordedAt: now })
    .where('id', '=', current.id)
    .execute()
  return { profileFrom: current.profileFrom, profileTo: current.profileTo }
}

const recordPolicyProfileHandler = handleCommand(recordPolicyProfile, async (context, input) => {
  const { trx, now, today } = context
  const { profile, applies, from } = input
  const name = nameOf(await effectiveRulebook(trx, 'policy-profiles'), profile)
  if (from > today) {
    const text = `日期 ${formatDay(from)} 还没有到，没有保存。到当天再登记。`
    throw new YiluError('invalid_input', 'policy-profile-in-future', text, { from: '还没有到' })
  }
  const change = { profile, name, from, now }
  const before = applies ? await begin(trx, change) : await end(trx, change)
  const subject = `policyProfile:${profile}`
  context.record({ subject, before, after: { name, applies, from } })
  return {}
})

export const policyProfileHandlers: readonly Handler[] = [
  listPolicyProfilesHandler,
  recordPolicyProfileHandler,
]
