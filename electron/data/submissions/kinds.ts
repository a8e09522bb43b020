import type { z } from 'zod'
import type { submissionKinds } from '#shared/contract/submissions/submission.ts'
import type { Certainty } from '#shared/rulebooks/rulebook.ts'
import type { Day, Month } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import type { BuiltSubmission } from './built-files.ts'
import type { Difference } from './difference.ts'
import { institutionDifferences } from './monthly-institution/differences.ts'
import { readInstitutionSnapshot } from './monthly-institution/read-snapshot.ts'
import { type InstitutionSnapshot, institutionSnapshot } from './monthly-institution/snapshot.ts'
import { listDifferences } from './monthly-residents/differences.ts'
import { readResidentsSnapshot } from './monthly-residents/read-snapshot.ts'
import { listOf } from './monthly-residents/resident-list.ts'
import { type ResidentsSnapshot, residentsSnapshot } from './monthly-residents/snapshot.ts'
import type { Problem } from './problem.ts'

export type SubmissionKindName = (typeof submissionKinds)[number]

/** What both kinds of snapshot have. */
export type Snapshot = ResidentsSnapshot | InstitutionSnapshot

/** What a rulebook of a return says about itself, whatever else it holds. */
export interface ReturnForm {
  readonly title: string
  readonly receiver: { readonly value: string | null }
  readonly status: Certainty
  readonly note: string | null
}

/** A kind of return: what it is made from, what is made of it, and how two versions are compared. */
export interface SubmissionKind<Of extends Snapshot = Snapshot> {
  /** The rulebook that names it and says for whom it is. */
  readonly rulebook: 'monthly-residents' | 'monthly-institution'
  readonly schema: z.ZodType<Of>
  read(db: Database, period: Month, today: Day): Promise<Of>
  /** Loaded where it is run, in a worker: it brings the typesetter's neighbours with it. */
  findProblems(snapshot: Of): Promise<readonly Problem[]>
  build(snapshot: Of): Promise<BuiltSubmission>
  differences(before: Of, after: Of): Difference[]
  /** What the records said, without the forms: two snapshots that agree in it hand in the same. */
  records(snapshot: Of): unknown
  residentCount(snapshot: Of): number
  /** The rulebooks that it was taken for, e.g. `monthly-residents@1`. */
  rulebooks(snapshot: Of): string
}

const monthlyResidents: SubmissionKind<ResidentsSnapshot> = {
  rulebook: 'monthly-residents',
  schema: residentsSnapshot,
  read: readResidentsSnapshot,
  async findProblems(snapshot) {
    return (await import('./monthly-residents/problems.ts')).findProblems(snapshot)
  },
  async build(snapshot) {
    const { buildMonthlyResidents } = await import('./monthly-residents/build-monthly-residents.ts')
    return buildMonthlyResidents(snapshot)
  },
  differences: (before, after) => listDifferences(listOf(before), listOf(after)),
  records: ({ asOf, home, isSample, residents }) => ({ asOf, home, isSample, residents }),
  residentCount: ({ residents }) => residents.length,
  rulebooks: ({ rulebook }) => `${rulebook.id}@${rulebook.version}`,
}

const monthlyInstitution: SubmissionKind<InstitutionSnapshot> = {
  rulebook: 'monthly-institution',
  schema: institutionSnapshot,
  read: readInstitutionSnapshot,
  async findProblems(snapshot) {
    return (await import('./monthly-institution/problems.ts')).findProblems(snapshot)
  },
  async build(snapshot) {
    const { buildMonthlyInstitution } =
      await import('./monthly-institution/build-monthly-institution.ts')
    return buildMonthlyInstitution(snapshot)
  },
  differences: institutionDifferences,
  records: ({ forms: _forms, ...records }) => records,
  residentCount: ({ residents }) => residents['flow.end'] ?? 0,
  rulebooks: ({ forms }) =>
    [forms.institution, forms.residents, forms.profile]
      .map(({ id, version }) => `${id}@${version}`)
      .join(' '),
}

const kinds = {
  'monthly-institution': monthlyInstitution,
  'monthly-residents': monthlyResidents,
} as const satisfies Record<SubmissionKindName, unknown>

/** All that can be done with one kind of return. Snapshots go only to the kind that they are of. */
export function kindOf(name: SubmissionKindName): SubmissionKind {
  return kinds[name]
}
