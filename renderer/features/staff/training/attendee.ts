import type { list } from '#shared/contract/staff/staff.ts'
import type { OutputOf } from '#shared/operation.ts'

/** Somebody on the list of a training, as the form holds her. */
export interface Attendee {
  readonly staffId: number
  readonly name: string
  readonly posts: string
  readonly isCompleted: boolean
  /** A text as long as it is typed (`86.`), null where there was no test. */
  readonly score: number | string | null
}

type StaffRow = OutputOf<typeof list>['rows'][number]

/** Somebody who can be put on the list. */
export interface Candidate {
  readonly staffId: number
  readonly name: string
  readonly posts: string
}

/** One of the staff as she comes on the list. */
export function candidateOf({ id, name, postsText }: StaffRow): Candidate {
  return { staffId: id, name, posts: postsText }
}

/** The list with some more people, each once; who is new has completed it. */
export function withPeople(
  attendees: readonly Attendee[],
  people: readonly Candidate[],
): readonly Attendee[] {
  const listed = new Set(attendees.map(({ staffId }) => staffId))
  const added = people.filter(({ staffId }) => !listed.has(staffId))
  return [
    ...attendees,
    ...added.map(({ staffId, name, posts }) => ({
      staffId,
      name,
      posts,
      isCompleted: true,
      score: null,
    })),
  ]
}

export interface PostGroup {
  readonly name: string
  readonly people: readonly Candidate[]
}

/** The roster by post, in the order in which the posts come first; who holds two stands in both. */
export function byPost(roster: readonly StaffRow[]): readonly PostGroup[] {
  const held = roster.flatMap((row) => row.posts.map(({ name }) => ({ name, row })))
  const groups = Map.groupBy(held, ({ name }) => name)
  return [...groups].map(([name, rows]) => ({
    name,
    people: rows.map(({ row }) => candidateOf(row)),
  }))
}
