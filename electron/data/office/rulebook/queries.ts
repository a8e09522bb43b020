import {
  exportRulebook,
  getRulebook,
  listRulebooks,
  listRuleValues,
  tryRulebook,
} from '#shared/contract/office/rulebook.ts'
import { YiluError } from '#shared/errors.ts'
import { type PolicyProfile, policyProfilesRulebook } from '#shared/rulebooks/policies.ts'
import { valueChanges } from '#shared/rules/rulebook-labels.ts'
import { scalarText } from '#shared/rules/rulebook-words.ts'
import { ruleValues } from '#shared/rules/rulebook-values.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { lostDecisions, refuseClash, withEdition } from './other-edition.ts'
import { readRulebookFile } from './read-rulebook-file.ts'
import { rulebookRow, valueRows } from './rows.ts'
import {
  effectiveContent,
  headOf,
  knownRulebook,
  readState,
  rulebookIds,
  type RulebookState,
} from './state.ts'

const listRulebooksHandler = handleQuery(listRulebooks, async ({ db }) => {
  const states: RulebookState[] = []
  for (const rulebook of rulebookIds) states.push(await readState(db, rulebook))
  return { rows: states.map(rulebookRow), total: states.length }
})

function editions(db: Database, rulebook: string) {
  return db
    .selectFrom('rulebookEdition')
    .innerJoin('account', 'account.id', 'rulebookEdition.recordedBy')
    .select([
      'rulebookEdition.id',
      'rulebookVersion as version',
      'title',
      'fileName',
      'reason',
      'account.name as by',
      'recordedAt as at',
      'voidedAt',
    ])
    .where('rulebook', '=', rulebook)
    .orderBy('rulebookEdition.id', 'desc')
    .execute()
}

const getRulebookHandler = handleQuery(getRulebook, async ({ db }, input) => {
  const state = await readState(db, knownRulebook(input.rulebook))
  const content = effectiveContent(state)
  const rows = await editions(db, state.rulebook)
  return {
    ...rulebookRow(state),
    sources: headOf(content).sources,
    content: content as Record<string, unknown>,
    editions: rows.map(({ voidedAt, ...row }) => ({ ...row, isLive: voidedAt === null })),
  }
})

type Row = ReturnType<typeof valueRows>[number]

/** Whether somebody who typed this looks for the row: by its label, its values, its note or its path. */
function isFound({ path, label, fields, note }: Row, search: string): boolean {
  const texts = [path, label, note ?? '', ...fields.map(({ key, value }) => scalarText(key, value))]
  return texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
}

const listRuleValuesHandler = handleQuery(listRuleValues, async ({ db }, input) => {
  const { status, isDecided, search, path, limit, offset } = input
  const rows = valueRows(await readState(db, knownRulebook(input.rulebook))).filter(
    (row) =>
      (path === undefined || row.path === path) &&
      (status === undefined || row.status === status) &&
      (isDecided === undefined || (row.decision !== null) === isDecided) &&
      (search === undefined || isFound(row, search)),
  )
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
})

const tryRulebookHandler = handleQuery(tryRulebook, async ({ db }, { bytes }) => {
  const read = readRulebookFile(bytes)
  const state = await readState(db, read.rulebook)
  const file = read.over(state.edition)
  const next = withEdition(state, file.content)
  refuseClash(next)
  return {
    rulebook: file.rulebook,
    title: file.title,
    version: file.version,
    currentVersion: headOf(state.edition).version,
    changes: [...valueChanges([...state.values.values()], ruleValues(file.content))],
    lostDecisions: lostDecisions(state, next),
  }
})

const exportRulebookHandler = handleQuery(exportRulebook, async ({ db }, input) => {
  const { rulebook, edition } = await readState(db, knownRulebook(input.rulebook))
  const file = (content: unknown, name: string) => ({
    name: `${name}.json`,
    bytes: new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`),
  })
  if (input.profile === undefined) return file(edition, `${rulebook}-${headOf(edition).version}`)
  const profile = profileIn(rulebook, edition, input.profile)
  return file({ kind: 'policy-profile', profile }, `${profile.name}规划`)
})

/** The plan of one city in an edition. Error: `policy-profile-unknown`. */
function profileIn(rulebook: string, edition: unknown, id: string): PolicyProfile {
  const profiles =
    rulebook === 'policy-profiles' ? policyProfilesRulebook.parse(edition).profiles : []
  const profile = profiles.find((one) => one.id === id)
  if (profile !== undefined) return profile
  throw new YiluError('not_found', 'policy-profile-unknown', '没有这个地方的规划。')
}

export const rulebookQueryHandlers: readonly Handler[] = [
  listRulebooksHandler,
  getRulebookHandler,
  listRuleValuesHandler,
  tryRulebookHandler,
  exportRulebookHandler,
]
