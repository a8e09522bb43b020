import { hazardStanding } from '#shared/rules/safety/hazard-standing.ts'
import type { Day } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { coversDay } from '../../database/periods.ts'
import type { Database } from '../../database/connection.ts'

/** Hazards that were found by a day, those voided too. */
function hazardRows(db: Database, asOf: Day) {
  return db
    .selectFrom('hazard')
    .innerJoin('hazardKind', 'hazardKind.key', 'hazard.kind')
    .leftJoin('floor', 'floor.id', 'hazard.floorId')
    .leftJoin('building', 'building.id', 'floor.buildingId')
    .leftJoin('safetyPoint as point', 'point.id', 'hazard.pointId')
    .leftJoin('floor as pointFloor', 'pointFloor.id', 'point.floorId')
    .selectAll('hazard')
    .select(['hazardKind.name as kindName', 'floor.name as floor', 'building.name as building'])
    .select('pointFloor.name as pointFloor')
    .where('hazard.foundOn', '<=', asOf)
    .orderBy('hazard.foundOn')
    .orderBy('hazard.id')
}

type HazardRow = Awaited<ReturnType<ReturnType<typeof hazardRows>['execute']>>[number]

async function stepsUntil(db: Database, asOf: Day, hazardId?: number) {
  const query = db
    .selectFrom('hazardStep')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where('stepOn', '<=', asOf)
    .orderBy('stepOn')
    .orderBy('id')
  const own = hazardId === undefined ? query : query.where('hazardId', '=', hazardId)
  return Map.groupBy(await own.execute(), (step) => step.hazardId)
}

type Step = Awaited<ReturnType<typeof stepsUntil>> extends Map<number, (infer One)[]> ? One : never

/** Names of the staff and their posts of a day. */
async function namesOn(db: Database, day: Day) {
  const staff = await db.selectFrom('staff').select(['id', 'name']).execute()
  const posts = await db
    .selectFrom('staffPost')
    .innerJoin('post', 'post.key', 'staffPost.post')
    .select(['staffPost.staffId', 'post.name'])
    .where('staffPost.voidedAt', 'is', null)
    .where(coversDay('staffPost.postFrom', 'staffPost.postTo', day))
    .orderBy('staffPost.id')
    .execute()
  return {
    names: new Map(staff.map(({ id, name }) => [id, name])),
    posts: new Map(posts.map(({ staffId, name }) => [staffId, name])),
  }
}

/** How many files hang on each hazard and its steps, of those kept by the end of a day. */
async function fileCounts(db: Database, asOf: Day): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('recordFile')
    .leftJoin('hazardStep', (join) =>
      join
        .onRef('hazardStep.id', '=', 'recordFile.subjectId')
        .on('recordFile.subject', '=', 'hazardStep'),
    )
    .select(['recordFile.subject', 'recordFile.subjectId', 'hazardStep.hazardId'])
    .where('recordFile.subject', 'in', ['hazard', 'hazardStep'])
    .where('recordFile.voidedAt', 'is', null)
    .where('hazardStep.voidedAt', 'is', null)
    .where('recordFile.recordedAt', '<', endOfDay(asOf))
    .execute()
  const counts = new Map<number, number>()
  for (const { subject, subjectId, hazardId } of rows) {
    const id = subject === 'hazard' ? subjectId : (hazardId ?? 0)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

const dueSteps: readonly Step['kind'][] = ['assign', 'extend', 'reopen']

/** What lists tell of the steps besides the standing. */
function toldBySteps(steps: readonly Step[], isClosed: boolean) {
  const of = (kind: Step['kind']) => steps.filter((step) => step.kind === kind)
  const assigned = of('assign').at(-1)
  const verified = isClosed ? of('verify').at(-1) : undefined
  const spent = of('correct').flatMap(({ moneyFen }) => (moneyFen === null ? [] : [moneyFen]))
  const due = steps.filter(({ kind, dueOn }) => dueSteps.includes(kind) && dueOn !== null)
  return {
    criterion: of('level').at(-1)?.criterion ?? null,
    measure: assigned?.measure ?? null,
    plan: assigned?.plan ?? null,
    plannedFen: assigned?.moneyFen ?? null,
    spentFen: spent.length === 0 ? null : spent.reduce((sum, fen) => sum + fen, 0),
    firstDueOn: due[0]?.dueOn ?? null,
    extensionCount: of('extend').length,
    reopenedCount: of('reopen').length,
    verifiedOn: verified?.stepOn ?? null,
    verifiedBy: verified?.person ?? null,
  }
}

const placeOf = ({ floor, building, pointFloor }: HazardRow): string | null => {
  if (floor === null) return pointFloor
  return building === null ? floor : `${building} ${floor}`
}

/**
 * Live hazards found by a day, each as lists show it at the end of the day, in the order of finding; of
 * one, told by its id, also when it was voided.
 */
export async function hazardsShown(db: Database, asOf: Day, id?: number) {
  const query = hazardRows(db, asOf)
  const rows = await (
    id === undefined
      ? query.where('hazard.voidedAt', 'is', null)
      : query.where('hazard.id', '=', id)
  ).execute()
  if (rows.length === 0) return []
  const steps = await stepsUntil(db, asOf, id)
  const { names, posts } = await namesOn(db, asOf)
  const files = await fileCounts(db, asOf)
  return rows.map((row) => {
    const own = steps.get(row.id) ?? []
    const standing = hazardStanding(own, row.foundOn, asOf)
    const { ownerStaffId } = standing
    return {
      ...row,
      ...standing,
      ...toldBySteps(own, standing.progress === 'closed'),
      floor: placeOf(row),
      owner: ownerStaffId === null ? null : (names.get(ownerStaffId) ?? null),
      ownerPost: ownerStaffId === null ? null : (posts.get(ownerStaffId) ?? null),
      fileCount: files.get(row.id) ?? 0,
    }
  })
}

export type HazardOnDay = Awaited<ReturnType<typeof hazardsShown>>[number]
