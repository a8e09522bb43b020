import { dutyStanding } from '#shared/rules/safety/equipment-due.ts'
import type { TestHome } from './home.ts'

type Row = Readonly<Record<string, unknown>>

const chinese = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

const halfYearBefore = (day: string) => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 7, 1))
  const last = new Date(Date.UTC(year, month - 6, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

const isOver = ({ from, to, forever }: Row, day: string) =>
  (from !== null && String(from) > day) || (forever === 0 && to !== null && String(to) < day)

function papers(home: TestHome, day: string): readonly string[] {
  const rows = home.rows(
    `SELECT kind, startsOn AS "from", expiresOn AS "to", isPermanent AS forever FROM paper
     WHERE voidedAt IS NULL`,
  )
  const asked: readonly (readonly [string, string])[] = [
    ['building-safety', '房屋安全鉴定'],
    ['fire-acceptance fire-filing fire-inspection', '消防验收、消防验收备案或消防安全检查意见'],
    ['food-licence', '食品经营许可证'],
    ['clinic-licence', '内设医疗机构执业许可或备案'],
  ]
  return asked.flatMap(([kinds, what]) => {
    const own = rows.filter(({ kind }) => kinds.split(' ').includes(String(kind)))
    if (own.some((row) => !isOver(row, day))) return []
    const last =
      own
        .map(({ to }) => String(to ?? ''))
        .toSorted()
        .at(-1) ?? ''
    return [
      last !== '' && last < day ? `${what}已过期，最近一份到 ${chinese(last)}` : `没有登记${what}`,
    ]
  })
}

function pieces(home: TestHome, day: string): readonly Row[] {
  return home.rows(
    `SELECT e.id, e.name FROM equipment e JOIN equipmentKind k ON k.key = e.kind
     WHERE e.voidedAt IS NULL AND k.category = 'special' AND EXISTS (
       SELECT 1 FROM equipmentState s WHERE s.equipmentId = e.id AND s.voidedAt IS NULL
       AND s.state = 'in-use' AND s.stateFrom <= @day AND (s.stateTo IS NULL OR s.stateTo > @day))
     ORDER BY k.position, e.code`,
    { day },
  )
}

function inspections(home: TestHome, day: string): readonly string[] {
  const of = (table: string, id: unknown, more: string, order: string) =>
    home.rows(
      `SELECT * FROM ${table} WHERE equipmentId = ? AND voidedAt IS NULL ${more} ORDER BY ${order}`,
      id,
    ) as never
  const found = pieces(home, day).map(({ id, name }) => {
    const own = "AND what = 'inspection'"
    const { dueState } = dutyStanding(
      {
        states: of('equipmentState', id, '', 'stateFrom'),
        rules: of('equipmentRule', id, own, 'ruleFrom'),
        inspections: of('equipmentInspection', id, own, 'inspectedOn, id'),
      },
      day,
    )
    return { name: String(name), dueState }
  })
  const words = {
    failed: '检验不合格',
    overdue: '检验已逾期',
    unasked: '没有登记检验周期或检验记录',
  }
  return Object.entries(words).flatMap(([state, text]) => {
    const names = found
      .filter(({ dueState }) => dueState === state)
      .map(({ name }) => name.slice(0, 20))
    if (names.length === 0) return []
    const more = names.length > 4 ? ` 等 ${names.length} 台` : ''
    return [`特种设备${text}：${names.slice(0, 4).join('、')}${more}`]
  })
}

function certificates(home: TestHome, day: string): readonly string[] {
  if (pieces(home, day).length === 0) return []
  const rows = home.rows(
    `SELECT c.issuedOn AS "from", c.expiresOn AS "to", c.isPermanent AS forever
     FROM staffCertificate c JOIN staff s ON s.id = c.staffId
     JOIN employment e ON e.staffId = c.staffId
     WHERE c.kind = 'special-equipment' AND c.voidedAt IS NULL AND s.voidedAt IS NULL
     AND e.voidedAt IS NULL AND e.employedFrom <= @day AND (e.employedTo IS NULL OR e.employedTo > @day)`,
    { day },
  )
  if (rows.some((row) => !isOver(row, day))) return []
  const none = '在职员工没有登记特种设备作业人员证'
  const begun = rows.filter(({ from }) => from === null || String(from) <= day)
  return [begun.length === 0 ? none : '在职员工的特种设备作业人员证都已过期']
}

function schedules(home: TestHome, day: string): readonly string[] {
  const kinds = {
    patrol: '防火巡查',
    inspection: '防火检查',
    'facility-test': '消防设施检测和维护',
  }
  return Object.entries({ ...kinds, drill: '应急演练', training: '安全培训' }).flatMap(
    ([kind, name]) => {
      const running = home.count(
        `SELECT count(*) FROM safetyScheduleTerm t JOIN safetySchedule s ON s.id = t.scheduleId
         WHERE s.kind = @kind AND s.voidedAt IS NULL AND t.voidedAt IS NULL
         AND t.termFrom <= @day AND (t.termTo IS NULL OR t.termTo > @day)`,
        { day, kind },
      )
      return running === 0 ? [`没有正在执行的${name}计划`] : []
    },
  )
}

/** Sentences of what is not on file on a day, by plain SQL; of equipment by the rule alone. */
export function notOnFileByHand(home: TestHome, day: string): string[] {
  const since = halfYearBefore(day)
  const inDays = "date(finishedAt, '+8 hours')"
  const plans = home.count(
    `SELECT count(*) FROM emergencyPlan p JOIN emergencyPlanVersion v ON v.planId = p.id
     WHERE p.voidedAt IS NULL AND v.voidedAt IS NULL AND v.validFrom <= @day
     AND (p.usedTo IS NULL OR p.usedTo > @day)`,
    { day },
  )
  const drills = home.count(
    `SELECT count(*) FROM drill WHERE voidedAt IS NULL AND ${inDays} > ? AND ${inDays} <= ?`,
    since,
    day,
  )
  const trainings = home.count(
    `SELECT count(*) FROM training WHERE voidedAt IS NULL AND kind IN ('fire', 'emergency')
     AND startsOn > ? AND startsOn <= ?`,
    since,
    day,
  )
  return [
    ...papers(home, day),
    ...inspections(home, day),
    ...certificates(home, day),
    ...schedules(home, day),
    ...(plans === 0 ? ['没有在用的应急预案'] : []),
    ...(drills === 0 ? [`${chinese(since)} 以来没有应急演练记录`] : []),
    ...(trainings === 0 ? [`${chinese(since)} 以来没有消防或应急培训记录`] : []),
  ]
}
