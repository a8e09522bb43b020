import { type Validity, validityOn } from '#shared/rules/validity.ts'
import { addMonths, type Day, formatDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { coversDay } from '../../database/periods.ts'
import type { Database } from '../../database/connection.ts'
import { livePapers } from '../../home/paper/paper-row.ts'
import { equipmentStanding } from '../equipment/standing.ts'

/** Something that a criterion is judged by and that is not on file, or has run out. */
interface NotOnFile {
  readonly key: string
  readonly text: string
  readonly link: string | null
}

const over: readonly Validity[] = ['expired', 'not-yet']

/** Papers of which one at least has to hold. */
const papersAsked: readonly {
  readonly key: string
  readonly kinds: readonly string[]
  readonly what: string
}[] = [
  { key: 'building', kinds: ['building-safety'], what: '房屋安全鉴定' },
  {
    key: 'fire',
    kinds: ['fire-acceptance', 'fire-filing', 'fire-inspection'],
    what: '消防验收、消防验收备案或消防安全检查意见',
  },
  { key: 'food', kinds: ['food-licence'], what: '食品经营许可证' },
  { key: 'clinic', kinds: ['clinic-licence'], what: '内设医疗机构执业许可或备案' },
]

async function papersMissing(db: Database, day: Day): Promise<readonly NotOnFile[]> {
  const papers = await livePapers(db)
  return papersAsked.flatMap(({ key, kinds, what }) => {
    const own = papers.filter(({ kind }) => kinds.includes(kind))
    if (own.some((paper) => !over.includes(validityOn(paper, day)))) return []
    const last = own
      .flatMap(({ expiresOn }) => expiresOn ?? [])
      .toSorted()
      .at(-1)
    const ended = last !== undefined && last < day
    const text = ended ? `${what}已过期，最近一份到 ${formatDay(last)}` : `没有登记${what}`
    return [{ key: `paper-${key}`, text, link: '/home/papers' }]
  })
}

/** Schedules by which the home looks after itself; each kind has to run. */
const kindsAsked = ['patrol', 'inspection', 'facility-test', 'drill', 'training'] as const

async function schedulesMissing(db: Database, day: Day): Promise<readonly NotOnFile[]> {
  const running = await db
    .selectFrom('safetyScheduleTerm')
    .innerJoin('safetySchedule', 'safetySchedule.id', 'safetyScheduleTerm.scheduleId')
    .select('safetySchedule.kind')
    .where('safetySchedule.voidedAt', 'is', null)
    .where('safetyScheduleTerm.voidedAt', 'is', null)
    .where(coversDay('safetyScheduleTerm.termFrom', 'safetyScheduleTerm.termTo', day))
    .execute()
  const runs = new Set(running.map(({ kind }) => kind))
  const kinds = await db
    .selectFrom('safetyScheduleKind')
    .select(['key', 'name'])
    .where('key', 'in', kindsAsked)
    .orderBy('position')
    .execute()
  return kinds
    .filter(({ key }) => !runs.has(key))
    .map(({ key, name }) => {
      const text = `没有正在执行的${name}计划`
      return { key: `schedule-${key}`, text, link: '/safety/schedules' }
    })
}

/** As many names stand in one sentence; the rest are counted. */
const mostNames = 4

function named(names: readonly string[]): string {
  const told = names.slice(0, mostNames).map((name) => name.slice(0, 20))
  return `${told.join('、')}${names.length > mostNames ? ` 等 ${names.length} 台` : ''}`
}

async function specialEquipment(db: Database, day: Day) {
  const standing = await equipmentStanding(db, day)
  return standing.filter(
    ({ piece, state }) => piece.category === 'special' && state.state === 'in-use',
  )
}

type Pieces = Awaited<ReturnType<typeof specialEquipment>>

/** Special equipment in use whose inspection has run out, was not passed, or that nobody asked for. */
function inspectionsMissing(pieces: Pieces): readonly NotOnFile[] {
  const of = (key: string, words: string, isSo: (state: string | undefined) => boolean) => {
    const found = pieces.filter(({ duties }) =>
      isSo(duties.find(({ what }) => what === 'inspection')?.dueState),
    )
    if (found.length === 0) return []
    const text = `特种设备${words}：${named(found.map(({ piece }) => piece.name))}`
    return [{ key, text, link: '/safety/equipment' }]
  }
  const unasked = (state: string | undefined) => state === undefined || state === 'unasked'
  return [
    ...of('equipment-failed', '检验不合格', (state) => state === 'failed'),
    ...of('equipment-overdue', '检验已逾期', (state) => state === 'overdue'),
    ...of('equipment-unasked', '没有登记检验周期或检验记录', unasked),
  ]
}

/** Somebody in employment has to hold the certificate for special equipment, where there is any. */
async function certificatesMissing(
  db: Database,
  day: Day,
  pieces: Pieces,
): Promise<readonly NotOnFile[]> {
  if (pieces.length === 0) return []
  const rows = await db
    .selectFrom('staffCertificate')
    .innerJoin('employment', 'employment.staffId', 'staffCertificate.staffId')
    .innerJoin('staff', 'staff.id', 'staffCertificate.staffId')
    .select(['issuedOn as startsOn', 'expiresOn', 'isPermanent'])
    .where('staffCertificate.kind', '=', 'special-equipment')
    .where('staffCertificate.voidedAt', 'is', null)
    .where('employment.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where(coversDay('employment.employedFrom', 'employment.employedTo', day))
    .execute()
  const known = rows
    .map((row) => validityOn({ ...row, isPermanent: row.isPermanent === 1 }, day))
    .filter((validity) => validity !== 'not-yet')
  if (known.some((validity) => validity !== 'expired')) return []
  const text =
    known.length === 0
      ? '在职员工没有登记特种设备作业人员证'
      : '在职员工的特种设备作业人员证都已过期'
  return [{ key: 'certificate-special-equipment', text, link: '/staff/certificates' }]
}

async function planMissing(db: Database, day: Day): Promise<readonly NotOnFile[]> {
  const plan = await db
    .selectFrom('emergencyPlan')
    .innerJoin('emergencyPlanVersion', 'emergencyPlanVersion.planId', 'emergencyPlan.id')
    .select('emergencyPlan.id')
    .where('emergencyPlan.voidedAt', 'is', null)
    .where('emergencyPlanVersion.voidedAt', 'is', null)
    .where('emergencyPlanVersion.validFrom', '<=', day)
    .where((eb) => eb.or([eb('usedTo', 'is', null), eb('usedTo', '>', day)]))
    .executeTakeFirst()
  if (plan !== undefined) return []
  return [{ key: 'emergency-plan', text: '没有在用的应急预案', link: '/safety/plans' }]
}

/** Drills and trainings are asked for each half year. */
async function halfYearMissing(db: Database, day: Day): Promise<readonly NotOnFile[]> {
  const since = addMonths(day, -6)
  const drill = await db
    .selectFrom('drill')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('finishedAt', '>=', endOfDay(since))
    .where('finishedAt', '<', endOfDay(day))
    .executeTakeFirst()
  const training = await db
    .selectFrom('training')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('kind', 'in', ['fire', 'emergency'])
    .where('startsOn', '>', since)
    .where('startsOn', '<=', day)
    .executeTakeFirst()
  const from = formatDay(since)
  return [
    ...(drill === undefined
      ? [{ key: 'drill', text: `${from} 以来没有应急演练记录`, link: '/safety/drills' }]
      : []),
    ...(training === undefined
      ? [{ key: 'training', text: `${from} 以来没有消防或应急培训记录`, link: '/staff/trainings' }]
      : []),
  ]
}

/**
 * What is not on file at the end of a day, or has run out, of what the criteria are judged by: computed
 * from the records alone. It says nothing about what is really there.
 */
export async function notOnFile(db: Database, day: Day): Promise<readonly NotOnFile[]> {
  const pieces = await specialEquipment(db, day)
  return [
    ...(await papersMissing(db, day)),
    ...inspectionsMissing(pieces),
    ...(await certificatesMissing(db, day, pieces)),
    ...(await schedulesMissing(db, day)),
    ...(await planMissing(db, day)),
    ...(await halfYearMissing(db, day)),
  ]
}
