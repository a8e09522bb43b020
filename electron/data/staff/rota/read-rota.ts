import type { OutputOf } from '#shared/operation.ts'
import type { getRota } from '#shared/contract/staff/rota.ts'
import { absenceKindNames } from '#shared/rules/staff/absence-kinds.ts'
import { rotaFaults, shownProblem } from '#shared/rules/staff/rota-problems.ts'
import type { Database } from '../../database/connection.ts'
import { personTests } from '../../person-search.ts'
import type { AskedOn } from './as-of.ts'
import { type DutyRow, type LoadedRota, loadRota, staffingOf } from './load-facts.ts'
import type { RotaSpan } from './load-people.ts'
import { type Person, peopleOf } from './people-of.ts'
import { type Release, releaseOf, releasesIn } from './released.ts'
import { shownShift } from './shift-rows.ts'
import { rotaSpan } from './span.ts'

export interface Asked extends RotaSpan {
  readonly post?: string | undefined
  readonly floorId?: number | undefined
  readonly search?: string | undefined
}

type Shown = OutputOf<typeof getRota>

async function foundPeople(db: Database, search = ''): Promise<ReadonlySet<number> | null> {
  const tests = personTests(search)
  if (tests.length === 0) return null
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or(tests))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Who stands in the rota that is asked for. */
async function shownPeople(
  db: Database,
  people: readonly Person[],
  duties: readonly DutyRow[],
  { post, floorId, search }: Asked,
): Promise<readonly Person[]> {
  const found = await foundPeople(db, search)
  const having = (test: (duty: DutyRow) => boolean) =>
    new Set(duties.filter(test).map(({ staffId }) => staffId))
  const inPost = having((duty) => duty.post === post)
  const onFloor = having((duty) => duty.floorId === floorId)
  return people.filter(
    ({ staffId, postKeys }) =>
      (found === null || found.has(staffId)) &&
      (post === undefined || postKeys.includes(post) || inPost.has(staffId)) &&
      (floorId === undefined || onFloor.has(staffId)),
  )
}

/** Written or changed after its day had been released; a duty of before keeps no reason. */
function isChangedAfter(releases: readonly Release[], duty: DutyRow): boolean {
  const release = releaseOf(releases, duty.dutyOn)
  return (
    release !== undefined && duty.changeReason !== null && release.recordedAt <= duty.recordedAt
  )
}

async function wordsOf(db: Database) {
  const posts = await db.selectFrom('post').select(['key', 'name']).execute()
  const floors = await db.selectFrom('floor').select(['id', 'name']).execute()
  return {
    posts: new Map(posts.map(({ key, name }) => [key, name])),
    floors: new Map(floors.map(({ id, name }) => [id, name])),
  }
}

async function shownDuties(db: Database, duties: readonly DutyRow[], releases: readonly Release[]) {
  const { posts, floors } = await wordsOf(db)
  return duties.map((duty): Shown['duties'][number] => {
    const { swapId, recordedAt: _at, changeReason: _why, ...row } = duty
    return {
      ...row,
      postName: row.post === null ? null : (posts.get(row.post) ?? row.post),
      floorName: row.floorId === null ? null : (floors.get(row.floorId) ?? null),
      isSwapped: swapId !== null,
      isChangedAfterRelease: isChangedAfter(releases, duty),
    }
  })
}

/** Everything that is wrong with the rota of a span, over the whole home, with the carers of its shifts. */
export async function judgedRota(db: Database, loaded: LoadedRota) {
  const staffing = await staffingOf(db, loaded, loaded.duties)
  const problems = rotaFaults({ ...loaded.facts, staffing }).map(shownProblem)
  return { staffing, problems }
}

/** The rota of some days as it stood at the end of a day. Errors: `rota-days`, `rota-too-long`. */
export async function readRota(db: Database, asked: Asked, on: AskedOn): Promise<Shown> {
  const span = rotaSpan(asked)
  const loaded = await loadRota(db, span, on)
  const inSpan = loaded.duties.filter(({ dutyOn }) => dutyOn >= span.from && dutyOn < span.to)
  const releases = await releasesIn(db, span, on)
  const people = await shownPeople(db, peopleOf(loaded, inSpan), inSpan, asked)
  const shownIds = new Set(people.map(({ staffId }) => staffId))
  const ofShown = <Row extends { readonly staffId: number }>(rows: readonly Row[]) =>
    rows.filter(({ staffId }) => shownIds.has(staffId))
  const planned = new Set(inSpan.map(({ shiftId }) => shiftId))
  const shifts = loaded.shifts.map((row) => shownShift(row, on.asOf))
  const { staffing, problems } = await judgedRota(db, loaded)
  return {
    ...span,
    asOf: on.asOf,
    shifts: shifts.filter(({ id, endedOn }) => endedOn === null || planned.has(id)),
    people: people.map((person) => ({ ...person, postKeys: [...person.postKeys] })),
    duties: await shownDuties(db, ofShown(inSpan), releases),
    absences: ofShown(loaded.absences).map(({ kind, ...row }) => ({
      ...row,
      kindName: absenceKindNames[kind],
    })),
    staffing: [...staffing],
    problems,
    releases: releases.map(({ recordedAt: releasedAt, ...row }) => ({ ...row, releasedAt })),
  }
}
