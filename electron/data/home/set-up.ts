import { correctSetUp, getSetUp, setUpSteps } from '#shared/contract/home/home.ts'
import { profileFields } from '#shared/rules/home-profile.ts'
import { type Handler, handleCommand, handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { readSetting, writeSetting } from '../settings.ts'
import { changedMeanwhile } from '../versions.ts'
import { profileValuesAsOf } from './profile/profile-row.ts'
import { readHome } from './queries.ts'

type Step = (typeof setUpSteps)[number]

interface Found {
  readonly isDone: boolean
  readonly detail: string
}

/** What a home has to know of itself before anything is printed or handed in. */
const firstFields = ['creditCode', 'address', 'ownership', 'telephone'] as const

async function profileStep(db: Database, today: string): Promise<Found> {
  const values = await profileValuesAsOf(db, today)
  const missing = firstFields.filter((key) => values[key] === undefined)
  const labels = (keys: readonly string[]) =>
    keys.map((key) => profileFields.get(key)?.label ?? key).join('、')
  if (missing.length === 0) return { isDone: true, detail: `已填${labels(firstFields)}` }
  return { isDone: false, detail: `还没填：${labels(missing)}` }
}

async function bedStep(db: Database): Promise<Found> {
  const rows = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .select(['bed.roomId', 'room.floorId'])
    .where('bed.voidedAt', 'is', null)
    .execute()
  if (rows.length === 0) return { isDone: false, detail: '还没有床位' }
  const floors = new Set(rows.map(({ floorId }) => floorId)).size
  const rooms = new Set(rows.map(({ roomId }) => roomId)).size
  return { isDone: true, detail: `${floors} 层 ${rooms} 间 ${rows.length} 张` }
}

async function accountStep(db: Database): Promise<Found> {
  const { count } = await db
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('isCommandLine', '=', 0)
    .where('isActive', '=', 1)
    .executeTakeFirstOrThrow()
  if (count > 1) return { isDone: true, detail: `${count} 人可以登录` }
  return { isDone: false, detail: count === 1 ? '只有 1 人可以登录' : '还没有人可以登录' }
}

async function dataStep(db: Database): Promise<Found> {
  const { count } = await db
    .selectFrom('resident')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (count === 0) return { isDone: false, detail: '名册上还没有老人' }
  return { isDone: true, detail: `名册上有 ${count} 位老人` }
}

async function found(db: Database, today: string): Promise<Readonly<Record<Step, Found>>> {
  return {
    profile: await profileStep(db, today),
    beds: await bedStep(db),
    accounts: await accountStep(db),
    // No home is made before its code was shown and part of it typed back.
    code: { isDone: true, detail: '设立时已抄下并核对' },
    data: await dataStep(db),
  }
}

/** How far the set-up has come, each step judged by the records. The sample home needs none. */
export async function setUpState(db: Database, today: string) {
  const { value, version } = await readSetting(db, 'setUp')
  const all = await found(db, today)
  const steps = setUpSteps.map((step) => {
    const { isDone, detail } = all[step]
    const open = value.skipped.includes(step) ? ('skipped' as const) : ('open' as const)
    return { step, state: isDone ? ('done' as const) : open, detail }
  })
  const { isSample } = await readHome(db)
  return { steps, isFinished: value.isFinished || isSample, version }
}

/** Steps that are still open; none once the set-up was put away. */
export async function openSetUpSteps(db: Database, today: string): Promise<number> {
  const { steps, isFinished } = await setUpState(db, today)
  return isFinished ? 0 : steps.filter(({ state }) => state === 'open').length
}

const getSetUpHandler = handleQuery(getSetUp, ({ db, today }) => setUpState(db, today))

const correctSetUpHandler = handleCommand(correctSetUp, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'setUp')
  if (before.version !== input.version) throw changedMeanwhile()
  const skipped = setUpSteps.filter((step) => input.skipped.includes(step))
  const after = { skipped, isFinished: input.isFinished }
  const version = await writeSetting(trx, 'setUp', after)
  context.record({ subject: 'setUp', before: before.value, after })
  return { version }
})

export const setUpHandlers: readonly Handler[] = [getSetUpHandler, correctSetUpHandler]
