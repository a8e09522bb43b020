import type { TestHome } from './home.ts'

type Row = Readonly<Record<string, unknown>>

interface Period {
  readonly from: string
  readonly to: string | null
}

/** The live rows of a table, with their period under two common names. */
function liveRows(home: TestHome, table: string, period: string): readonly (Row & Period)[] {
  const rows = home.rows(`SELECT * FROM ${table} WHERE voidedAt IS NULL`)
  return rows.map((row) => ({
    ...row,
    from: String(row[`${period}From`]),
    to: row[`${period}To`] as string | null,
  }))
}

const covers = ({ from, to }: Period, day: string): boolean =>
  from <= day && (to === null || to > day)

/** All rows that the figures of a day come from, read once. */
export function readAll(home: TestHome) {
  return {
    residents: home.rows('SELECT id FROM resident WHERE voidedAt IS NULL ORDER BY id'),
    stays: liveRows(home, 'stay', 'stay'),
    bedStays: liveRows(home, 'bedStay', 'bed'),
    leaves: liveRows(home, 'leave', 'leave'),
    beds: liveRows(home, 'bed', 'inService'),
    kinds: liveRows(home, 'bedKind', 'kind'),
    reserves: liveRows(home, 'bedReserve', 'reserve'),
    conditions: liveRows(home, 'bedCondition', 'condition'),
    bookings: home.rows('SELECT * FROM bedBooking WHERE voidedAt IS NULL'),
    waitings: liveRows(home, 'waiting', 'waiting'),
    enquiries: home
      .rows('SELECT residentId, enquiredOn, closedOn FROM enquiry WHERE voidedAt IS NULL')
      .map((row) => ({
        ...row,
        from: String(row['enquiredOn']),
        to: row['closedOn'] as string | null,
      })),
  }
}

type All = ReturnType<typeof readAll>

/** Each bed in service: who lies there, whether she is away, what kind of bed it is, whether in reserve. */
function recountBeds({ beds, bedStays, leaves, kinds, reserves }: All, day: string) {
  return beds
    .filter((bed) => covers(bed, day))
    .map((bed) => {
      const of = (rows: readonly (Row & Period)[]) =>
        rows.find((row) => row['bedId'] === bed['id'] && covers(row, day))
      const bedStay = of(bedStays)
      const residentId = bedStay?.['residentId'] ?? null
      const away = leaves.some((row) => row['residentId'] === residentId && covers(row, day))
      const kind = of(kinds)?.['kind'] ?? 'unknown'
      const isExtra = bedStay?.['kind'] === 'extra'
      const isReserve = of(reserves) !== undefined
      return { bedId: bed['id'], residentId, isExtra, away, kind, isReserve }
    })
}

/** Who is in (away or not), away, gone, or asking for a place, by id. */
function recountPeople({ residents, stays, leaves, waitings, enquiries }: All, day: string) {
  const [inside, away, left]: [unknown[], unknown[], unknown[]] = [[], [], []]
  const waiting: unknown[] = []
  for (const { id } of residents) {
    const begun = stays.filter((stay) => stay['residentId'] === id && stay.from <= day)
    const isIn = begun.some((stay) => covers(stay, day))
    const isAway = leaves.some((leave) => leave['residentId'] === id && covers(leave, day))
    const asks = [...waitings, ...enquiries].some(
      (row: Row & Period) => row['residentId'] === id && covers(row, day),
    )
    if (isIn) inside.push(id)
    else if (asks) waiting.push(id)
    else if (begun.length > 0) left.push(id)
    if (isIn && isAway) away.push(id)
  }
  return { inside, away, left, waiting }
}

/**
 * The figures of a day, counted row by row in plain JavaScript: slow and simple, and it shares no code
 * with the queries.
 */
export function recount(all: All, day: string) {
  const beds = recountBeds(all, day)
  const count = (test: (bed: (typeof beds)[number]) => boolean) => beds.filter(test).length
  const end = `${day}T15:59:59.999Z`
  const isBooked = ({ bedId, residentId }: (typeof beds)[number]) =>
    residentId === null &&
    all.bookings.some(
      (row) =>
        row['bedId'] === bedId &&
        String(row['bookedAt']) <= end &&
        String(row['endedAt'] ?? row['bookedUntil']) > end,
    )
  const inUse = new Set(beds.map(({ bedId }) => bedId))
  const inState = (kind: string) =>
    all.conditions.filter(
      (row) => row['kind'] === kind && inUse.has(row['bedId']) && covers(row, day),
    ).length
  const occupiedCount = count(({ residentId }) => residentId !== null)
  const totals = {
    bedCount: beds.length,
    occupiedCount,
    freeCount: beds.length - occupiedCount,
    awayCount: count(({ away, isExtra }) => away && !isExtra),
    reservedCount: count(isBooked),
    extraCount: count(({ isExtra }) => isExtra),
    isolationCount: inState('isolation'),
    cleaningCount: inState('cleaning'),
    repairCount: inState('repair'),
    medicalCount: count(({ kind }) => kind === 'medical'),
    reserveBedCount: count(({ isReserve }) => isReserve),
    allBedCount: all.beds.filter(({ from, to }) => from <= day && to !== from).length,
    nursingCount: count(({ kind }) => kind === 'nursing' || kind === 'dementia'),
    dementiaCount: count(({ kind }) => kind === 'dementia'),
    unknownKindCount: count(({ kind }) => kind === 'unknown'),
  }
  return { beds, totals, ...recountPeople(all, day) }
}
