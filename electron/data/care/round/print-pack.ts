import { printPack } from '#shared/contract/care/round.ts'
import { type Shift, shiftsOf } from '#shared/rules/shifts.ts'
import { addDays, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { ageOrNull } from '../../person-search.ts'
import { registerAsOf, staying } from '../../residents/register.ts'
import { contactCovers } from '../../residents/resident/contact.ts'
import { readSetting } from '../../settings.ts'
import { readRound, readSheet } from './get-round.ts'
import { paperSheets } from './paper.ts'

const sexWords = { male: '男', female: '女', unknown: '' } as const
const dayLength = 24 * 3_600_000

/** The shifts that reach into the next 24 hours. */
function shiftsAhead(rules: Parameters<typeof shiftsOf>[0], now: string): readonly Shift[] {
  const day = shanghaiDay(now)
  const until = new Date(Date.parse(now) + dayLength).toISOString()
  return [-1, 0, 1]
    .flatMap((days) => shiftsOf(rules, addDays(day, days)))
    .filter(({ beganAt, endedAt }) => endedAt > now && beganAt < until)
}

/** Whom to call about each person, the first two. */
async function callsOf(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('residentContact')
    .select(['residentId', 'name', 'relation', 'telephone'])
    .where('voidedAt', 'is', null)
    .where('telephone', 'is not', null)
    .where(contactCovers(asOf))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const byPerson = Map.groupBy(rows, ({ residentId }) => residentId)
  return (residentId: number) =>
    (byPerson.get(residentId) ?? [])
      .slice(0, 2)
      .map(({ name, relation, telephone }) => `${relation ?? ''}${name} ${telephone ?? ''}`)
      .join('；')
}

type Round = Awaited<ReturnType<typeof readRound>>

/** What must be known of each person when no screen is lit. */
async function peopleOnPaper({ db, today }: QueryContext, round: Round) {
  const register = await staying(registerAsOf(db, today)).execute()
  const rows = new Map(register.map((row) => [row.id, row]))
  const calls = await callsOf(db, today)
  return round.residents.map(({ residentId, name, bed, careLevel, marks, state }) => {
    const row = rows.get(residentId)
    const age = ageOrNull(row?.bornOn ?? null, today)
    const words = (kinds: readonly string[]) =>
      marks
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ word }) => word)
        .join('、')
    return [
      bed ?? '',
      state === 'away' ? `${name}（不在院）` : name,
      `${sexWords[row?.sex ?? 'unknown']}${age === null ? '' : ` ${age}`}`,
      careLevel ?? '',
      words(['allergy']),
      words(['risk', 'isolation', 'infection', 'diet', 'restraint', 'wound', 'alarm']),
      calls(residentId),
    ]
  })
}

export const printPackHandler = handleQueryWithWork(printPack, {
  async read(context) {
    const { db, now } = context
    const home = await readHome(db)
    const { value: rules } = await readSetting(db, 'careRules')
    const whole = await readRound(context, {})
    const sheets = []
    for (const floor of whole.floors) {
      for (const shift of shiftsAhead(rules.shifts, now)) {
        const sheet = await readSheet(context, shift, { floorId: floor.id })
        sheets.push(...paperSheets(sheet, floor.name))
      }
    }
    const at = `${formatDay(shanghaiDay(now))} ${shanghaiHour(now)}`
    return {
      name: `24小时应急纸单-${shanghaiDay(now)}.pdf`,
      data: {
        frame: {
          homeName: home.name,
          title: '24 小时应急纸单',
          period: `${at}起`,
          isSample: home.isSample,
          isLandscape: true,
        },
        people: await peopleOnPaper(context, whole),
        toldAt: at,
        sheets,
      },
    }
  },
  async finish({ home }, _input, { name, data }) {
    const { bytes } = await home.workers.run('document', { template: 'care/round/round.typ', data })
    return { name, bytes }
  },
})
