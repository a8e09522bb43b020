import type { archiveGroups } from '#shared/contract/safety/archive.ts'
import type { SafetyNorm } from '#shared/rulebooks/safety-norms.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveNorms } from '../norm/effective-norms.ts'

type Group = (typeof archiveGroups)[number]

export const groupWords: Readonly<Record<Group, string>> = {
  basics: '消防安全基本情况',
  management: '消防安全管理情况',
  keeping: '档案的保管',
}

/** Items of the fire checklist that say what the archive must hold: F-A01 to F-A41. */
const isSection = ({ rulebook, item }: SafetyNorm) =>
  rulebook === 'fire-checklist' && item.startsWith('F-A')

function groupOf({ heading }: SafetyNorm): Group {
  if (heading.endsWith('基本情况')) return 'basics'
  return heading.endsWith('管理情况') ? 'management' : 'keeping'
}

/** The sections of the archive in their order, with clauses as the home has confirmed them. */
export async function archiveSections(db: Database) {
  const norms = (await effectiveNorms(db)).filter(isSection)
  return norms.map((norm) => ({
    item: norm.item,
    group: groupOf(norm),
    text: norm.text ?? norm.heading,
    clause: norm.clause,
    status: norm.status,
    certaintyNote: norm.note,
  }))
}
