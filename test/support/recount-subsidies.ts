import type { TestHome } from './home.ts'

interface Day {
  readonly person: number
  readonly day: string
  readonly isHospital: 0 | 1 | null
  readonly dayAway: number | null
  readonly payer: string | null
  readonly level: number | null
  readonly assessedOn: string | null
}

/**
 * Each day of each stay with what held on it, told by one statement that shares nothing with the program:
 * days away are numbered within their run.
 */
const everyDay = `
  WITH RECURSIVE calendar (d) AS (
    VALUES ('2024-10-01') UNION ALL SELECT date(d, '+1 day') FROM calendar WHERE d < '2026-12-31'
  ),
  away AS (
    SELECT DISTINCT l.residentId AS r, d, l.kind = 'hospital' AS h FROM leave l
    JOIN calendar ON d >= l.leaveFrom AND (l.leaveTo IS NULL OR d < l.leaveTo)
    WHERE l.voidedAt IS NULL
  ),
  run AS (
    SELECT r, d, h, julianday(d) - row_number() OVER (PARTITION BY r, h ORDER BY d) AS island FROM away
  ),
  numbered AS (
    SELECT r, d, h, row_number() OVER (PARTITION BY r, h, island ORDER BY d) AS n FROM run
  )
  SELECT s.residentId AS person, c.d AS day, n.h AS isHospital, n.n AS dayAway,
    (SELECT payerGroup FROM residentGroup g WHERE g.residentId = s.residentId AND g.voidedAt IS NULL
      AND g.groupFrom <= c.d AND coalesce(g.groupTo, '9999') > c.d) AS payer,
    (SELECT finalLevel FROM assessment a WHERE a.residentId = s.residentId AND a.voidedAt IS NULL
      AND a.instrument = 'gbt42195' AND a.assessedOn <= c.d
      ORDER BY a.assessedOn DESC, a.id DESC LIMIT 1) AS level,
    (SELECT max(assessedOn) FROM assessment a WHERE a.residentId = s.residentId AND a.voidedAt IS NULL
      AND a.instrument = 'gbt42195' AND a.assessedOn <= c.d) AS assessedOn
  FROM stay s
  JOIN calendar c ON c.d >= s.stayFrom AND c.d < coalesce(s.stayTo, '9999')
  LEFT JOIN numbered n ON n.r = s.residentId AND n.d = c.d
  WHERE s.voidedAt IS NULL
  ORDER BY person, day`

export interface RecountRules {
  readonly groups: readonly string[] | null
  readonly amounts: readonly (number | null)[]
  readonly counting: 'by-day' | 'least-days' | 'on-day'
  readonly leastDays: number
  readonly onDay: number
  readonly leaveDays: number | null
  readonly hospitalDays: number | null
}

/** A year on; of 29 February the 28th. */
function yearOn(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return next.endsWith('02-29') ? next.replace('02-29', '02-28') : next
}

function paidBy(one: Day, rules: RecountRules): number | null {
  const most = one.isHospital === 1 ? rules.hospitalDays : rules.leaveDays
  if (one.dayAway !== null && most !== null && one.dayAway > most) return null
  if (rules.groups !== null && (one.payer === null || !rules.groups.includes(one.payer)))
    return null
  if (one.level === null || one.assessedOn === null || yearOn(one.assessedOn) < one.day) return null
  return rules.amounts[one.level] ?? null
}

const daysOf = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()

/** Fen by person for a month; who is paid nothing is not there. `amounts` are those of the levels 0 to 4. */
export function recountSubsidies(home: TestHome) {
  const byMonth = Map.groupBy(home.rows(everyDay) as unknown as readonly Day[], ({ day }) =>
    day.slice(0, 7),
  )
  return (month: string, rules: RecountRules): ReadonlyMap<number, number> => {
    const found = new Map<number, number>()
    const people = Map.groupBy(byMonth.get(month) ?? [], ({ person }) => person)
    const length = daysOf(month)
    for (const [person, days] of people) {
      const paid = days.flatMap((one) => {
        const fen = paidBy(one, rules)
        return fen === null ? [] : [{ day: one.day, fen }]
      })
      if (paid.length === 0) continue
      if (rules.counting === 'by-day') {
        const sum = paid.reduce((all, { fen }) => all + BigInt(fen), 0n)
        found.set(person, Number((sum * 2n + BigInt(length)) / BigInt(length * 2)))
      } else if (rules.counting === 'least-days') {
        const last = paid.at(-1)?.fen
        if (paid.length >= rules.leastDays && last !== undefined) found.set(person, last)
      } else {
        const asked = `${month}-${String(Math.min(rules.onDay, length)).padStart(2, '0')}`
        const on = paid.find(({ day }) => day === asked)
        if (on !== undefined) found.set(person, on.fen)
      }
    }
    return found
  }
}
