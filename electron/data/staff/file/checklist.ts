import type { ChecklistItem } from '#shared/contract/staff/personnel.ts'
import {
  contractOn,
  contractStateOn,
  contractKindNames,
  contractStateWords,
} from '#shared/rules/staff/contract-state.ts'
import { entryResultWords } from '#shared/rules/staff/entry-kinds.ts'
import { type ChecklistKey, fileChecklist } from '#shared/rules/staff/file-checklist.ts'
import { paperBandWords, paperStanding } from '#shared/rules/staff/post-papers.ts'
import type { Day } from '#shared/text/day.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { paperRows } from '../papers/list-papers.ts'
import { papersOf } from '../papers/post-papers.ts'
import { postsOnDay } from '../staff/posts-of.ts'
import { preJobDays } from '../training/pre-job.ts'
import { completedTrainingsAsOf } from '../training/trainings-of.ts'
import { type ContractRowOn, contractsOn } from './contract-row.ts'
import { entriesOn, type EntryOn } from './entry-row.ts'

interface Person {
  readonly id: number
  readonly idNumber: string | null
}

type Standing = Pick<ChecklistItem, 'state' | 'detail'>

const there = (detail: string): Standing => ({ state: 'there', detail })
const wrong = (detail: string): Standing => ({ state: 'wrong', detail })
const missing: Standing = { state: 'missing', detail: '' }
const notAsked: Standing = { state: 'not-asked', detail: '' }

/** The first day on which each person took part in a drill, and the last, until a day. */
async function lastDrills(db: Database, day: Day) {
  const rows = await db
    .selectFrom('drillPerson')
    .innerJoin('drill', 'drill.id', 'drillPerson.drillId')
    .select(['drillPerson.staffId', (eb) => eb.fn.max<string>('drill.startedAt').as('at')])
    .where('drill.voidedAt', 'is', null)
    .where('drillPerson.voidedAt', 'is', null)
    .where('drillPerson.staffId', 'is not', null)
    .where('drill.startedAt', 'is not', null)
    .groupBy('drillPerson.staffId')
    .execute()
  return new Map(
    rows
      .map(({ staffId, at }) => [staffId, shanghaiDay(at)] as const)
      .filter(([, on]) => on <= day),
  )
}

async function loadFacts(db: Database, staffIds: readonly number[], day: Day) {
  const trainings = await completedTrainingsAsOf(db, day)
  return {
    day,
    contracts: await contractsOn(db, staffIds, day),
    entries: await entriesOn(db, staffIds, day),
    duties: Map.groupBy(await paperRows(db, day), ({ staffId }) => staffId),
    papers: await papersOf(db, staffIds, day),
    posts: await postsOnDay(db, staffIds, day),
    preJob: await preJobDays(db),
    trainings: Map.groupBy(trainings, ({ staffId }) => staffId),
    drills: await lastDrills(db, day),
  }
}

type Facts = Awaited<ReturnType<typeof loadFacts>>

function ofContract(rows: readonly ContractRowOn[], day: Day): Standing {
  const term = contractOn(rows, day)
  if (term === null) return missing
  const state = contractStateOn(term, day)
  const words = `${contractKindNames[term.kind]}，${contractStateWords[state]}`
  return state === 'expired' || state === 'ended' || state === 'coming'
    ? wrong(words)
    : there(words)
}

function ofEntry(entries: readonly EntryOn[], kind: string): Standing {
  const entry = entries.find((one) => one.kind === kind)
  if (entry === undefined) return missing
  const { entryOn, result, isExpired, validTo } = entry
  if (isExpired) return wrong(`${validTo} 到期`)
  const words = result === null ? entryOn : `${entryOn}，${entryResultWords[result]}`
  return result === 'found' || result === 'failed' || result === 'pending'
    ? wrong(words)
    : there(words)
}

function ofHealth(facts: Facts, staffId: number): Standing {
  const { band, paper } = paperStanding(facts.papers.get(staffId) ?? [], ['health'], facts.day)
  if (paper === null) {
    const duties = facts.duties.get(staffId) ?? []
    return duties.some(({ kinds }) => kinds.includes('health')) ? missing : notAsked
  }
  const until = paper.expiresOn === null ? '' : `，到期日 ${paper.expiresOn}`
  const words = `${paperBandWords[band]}${until}`
  return band === 'expired' ? wrong(words) : there(words)
}

const skillWords = ['一级', '二级', '三级', '四级', '五级'] as const

function ofSkill(facts: Facts, staffId: number): Standing {
  const held = facts.papers.get(staffId) ?? []
  const level = skillWords.findIndex((_word, index) =>
    held.some(({ kind }) => kind === `carer-skill-${index + 1}`),
  )
  if (level !== -1) return there(`养老护理员${skillWords[level]}`)
  const isCarer = (facts.posts.get(staffId) ?? []).some(({ post }) => post === 'carer')
  return isCarer ? missing : notAsked
}

function ofTraining(facts: Facts, staffId: number, kind: string): Standing {
  const last = (facts.trainings.get(staffId) ?? []).findLast((one) => one.kind === kind)
  return last === undefined ? missing : there(`${last.endsOn} ${last.topic}`)
}

function ofFood(facts: Facts, staffId: number): Standing {
  const standing = ofTraining(facts, staffId, 'food')
  if (standing.state === 'there') return standing
  const paper = paperStanding(facts.papers.get(staffId) ?? [], ['food-safety-manager'], facts.day)
  if (paper.paper !== null && paper.band !== 'expired') return there('食品安全管理员证')
  const posts = facts.posts.get(staffId) ?? []
  return posts.some(({ post }) => post === 'cook' || post === 'kitchen') ? missing : notAsked
}

/** What the posts ask for besides the health certificate, which has its own line. */
function ofPostPapers(facts: Facts, staffId: number): Standing {
  const asked = (facts.duties.get(staffId) ?? []).filter(({ kinds }) => !kinds.includes('health'))
  if (asked.length === 0) return notAsked
  const names = (rows: typeof asked) => rows.map(({ paperName }) => paperName).join('、')
  const lacking = asked.filter(({ band }) => band === 'missing')
  if (lacking.length > 0) return { state: 'missing', detail: names(lacking) }
  const expired = asked.filter(({ band }) => band === 'expired')
  return expired.length > 0 ? wrong(`${names(expired)}已过期`) : there(names(asked))
}

function ofPreJob(facts: Facts, staffId: number): Standing {
  const day = facts.preJob.get(staffId)
  return day === undefined || day > facts.day ? missing : there(day)
}

function ofDrill(facts: Facts, staffId: number): Standing {
  const day = facts.drills.get(staffId)
  return day === undefined ? missing : there(`最近一次 ${day}`)
}

function standingOf(facts: Facts, { id, idNumber }: Person, key: ChecklistKey): Standing {
  const entries = facts.entries.get(id) ?? []
  switch (key) {
    case 'identity':
      return idNumber === null ? missing : there('登记了证件号码')
    case 'contract':
      return ofContract(facts.contracts.get(id) ?? [], facts.day)
    case 'health':
      return ofHealth(facts, id)
    case 'skill':
      return ofSkill(facts, id)
    case 'pre-job':
      return ofPreJob(facts, id)
    case 'fire':
      return ofTraining(facts, id, 'fire')
    case 'post-papers':
      return ofPostPapers(facts, id)
    case 'food':
      return ofFood(facts, id)
    case 'drill':
      return ofDrill(facts, id)
    default:
      return ofEntry(entries, key)
  }
}

/** What of the suggested list stands in the files of some people on a day, by person. */
export async function checklistsOn(db: Database, people: readonly Person[], day: Day) {
  const ids = people.map(({ id }) => id)
  const facts = await loadFacts(db, ids, day)
  return new Map(
    people.map((person) => [
      person.id,
      fileChecklist.map(({ key, name }) => ({ key, name, ...standingOf(facts, person, key) })),
    ]),
  )
}
