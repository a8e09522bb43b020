import { printHazard } from '#shared/contract/safety/hazard-shown.ts'
import {
  hazardLevelWords,
  hazardSourceWords,
  hazardStateWords,
  hazardStepWords,
  undecidedLevelWord,
} from '#shared/rules/safety/hazard-words.ts'
import { type Day, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { openAttachment } from '../../office/attachment.ts'
import type { OpenHome } from '../../open-home.ts'
import { criterionOf } from './criteria.ts'
import { hazardOnDay, isAfterDue, toldSteps } from './get.ts'
import type { HazardOnDay } from './shown.ts'

/** As many pictures go onto one sheet; the rest stay in the file. */
const mostPictures = 24

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

type Step = Awaited<ReturnType<typeof toldSteps>>[number]

interface Picture {
  readonly name: string
  readonly caption: string
  readonly bytes: Uint8Array
}

/** Pictures of the finding, then of its steps in their order; papers that are no pictures are counted. */
async function picturesOf(
  db: Database,
  home: OpenHome,
  hazard: HazardOnDay,
  steps: readonly Step[],
  asOf: Day,
) {
  const rows = await db
    .selectFrom('recordFile')
    .innerJoin('attachment', 'attachment.id', 'recordFile.attachmentId')
    .select(['recordFile.id', 'recordFile.subject', 'recordFile.subjectId'])
    .select(['attachment.sha256', 'attachment.mediaType'])
    .where('recordFile.subject', 'in', ['hazard', 'hazardStep'])
    .where('recordFile.subjectId', 'in', [hazard.id, ...steps.map(({ id }) => id)])
    .where('recordFile.voidedAt', 'is', null)
    .where('recordFile.recordedAt', '<', endOfDay(asOf))
    .orderBy('recordFile.id')
    .execute()
  const of = (subject: string, id: number, caption: string) =>
    rows
      .filter((row) => row.subject === subject && row.subjectId === id)
      .map((row) => ({ ...row, caption }))
  const all = [
    ...of('hazard', hazard.id, `发现 ${hazard.foundOn}`),
    ...steps.flatMap((step) =>
      of('hazardStep', step.id, `${hazardStepWords[step.kind]} ${step.stepOn}`),
    ),
  ]
  const pictures = all.flatMap(({ id, sha256, mediaType, caption }): readonly Picture[] => {
    const extension = extensions[mediaType]
    if (extension === undefined) return []
    const name = `hazard-${id}.${extension}`
    return [{ name, caption, bytes: openAttachment(home, sha256) }]
  })
  const kept = pictures.slice(0, mostPictures)
  return { pictures: kept, left: all.length - kept.length }
}

/** Clause of each criterion by which a person decided. */
type Clauses = ReadonlyMap<string, string>

async function clausesOf(db: Database, steps: readonly Step[]): Promise<Clauses> {
  const items = [...new Set(steps.flatMap(({ criterion }) => criterion ?? []))]
  const norms = await Promise.all(items.map((item) => criterionOf(db, item)))
  return new Map(norms.flatMap((norm) => (norm === undefined ? [] : [[norm.item, norm.clause]])))
}

const part = (words: string, value: string | null): readonly string[] =>
  value === null ? [] : [`${words}${value}`]

function levelText({ level, criterion, reason, seenJson }: Step, clauses: Clauses): string {
  const seen = seenJson === null ? [] : (JSON.parse(seenJson) as string[])
  return [
    level === null ? '' : hazardLevelWords[level],
    ...part('依据：', criterion === null ? null : (clauses.get(criterion) ?? criterion)),
    ...part('', reason),
    ...(seen.length === 0 ? [] : [`判定时没有登记在册：${seen.join('；')}`]),
  ].join('。')
}

/** What a step says, for its kind. */
function stepText(step: Step, clauses: Clauses): string {
  const { measure, plan, dueOn, moneyFen, outcome, receiver, reason, note } = step
  if (step.kind === 'level') return levelText(step, clauses)
  const verdict = outcome === null ? null : outcome === 'passed' ? '通过，销账' : '不通过，退回整改'
  return [
    ...part('', verdict),
    ...part('', measure),
    ...part('应急措施：', plan),
    ...part('期限 ', dueOn),
    ...part('资金 ', moneyFen === null ? null : `${formatFen(moneyFen)} 元`),
    ...part('报告给 ', receiver),
    ...part('原因：', reason),
    ...part('', note),
  ].join('。')
}

function stepLine(
  step: Step,
  steps: readonly Step[],
  of: { readonly foundOn: Day; readonly clauses: Clauses },
): readonly string[] {
  const entered = shanghaiDay(step.recordedAt)
  const late = entered > step.stepOn ? `${entered} 登记` : ''
  const marks = isAfterDue(step, steps, of.foundOn) ? `${entered} 过期限后登记` : late
  const text = stepText(step, of.clauses)
  return [
    step.stepOn,
    hazardStepWords[step.kind],
    marks === '' ? text : `${text}（${marks}）`,
    step.person ?? step.enteredByName,
  ]
}

function foundText({ foundOn, foundAt }: HazardOnDay): string {
  return foundAt === null ? foundOn : `${foundOn} ${shanghaiHour(foundAt)}`
}

function sheetOf(hazard: HazardOnDay, steps: readonly Step[], clauses: Clauses) {
  const { foundOn } = hazard
  const { level, floor, place, dueOn, firstDueOn, overdueDays } = hazard
  const moved = firstDueOn !== null && firstDueOn !== dueOn
  const due = dueOn ?? ''
  const live = steps.filter(({ voidedAt }) => voidedAt === null)
  return {
    number: hazard.number,
    kind: hazard.kindName,
    found: foundText(hazard),
    foundBy: hazard.foundBy,
    source: hazardSourceWords[hazard.source],
    place: floor === null ? place : `${floor} ${place}`,
    description: hazard.description,
    firstMeasure: hazard.firstMeasure ?? '',
    level: level === null ? undecidedLevelWord : hazardLevelWords[level],
    state: hazardStateWords[hazard.state],
    owner: [hazard.owner, hazard.ownerPost].filter((word) => word !== null).join('，'),
    due: moved ? `${due}（首次 ${firstDueOn}）` : due,
    overdue: overdueDays === 0 ? '没有' : `${overdueDays} 天`,
    closed: hazard.closedOn ?? '',
    voided:
      hazard.voidedAt === null
        ? null
        : `${shanghaiDay(hazard.voidedAt)} 作废：${hazard.voidReason ?? ''}`,
    steps: live.map((step) => stepLine(step, steps, { foundOn, clauses })),
  }
}

/** The sheet with some of the pictures; how many stay away is said below them. */
function requestOf(
  data: { readonly left: number; readonly pictureCount: number },
  kept: readonly Picture[],
) {
  const pictures = kept.map(({ name, caption }) => ({ name, caption }))
  const left = data.left + data.pictureCount - kept.length
  const files = Object.fromEntries(kept.map(({ name, bytes }) => [name, bytes]))
  return { template: 'safety/hazard/hazard.typ', data: { ...data, pictures, left }, files }
}

/** Pictures that can be printed, tried one by one: a damaged one must not keep the sheet back. */
async function readable(
  pictures: readonly Picture[],
  print: (kept: readonly Picture[]) => Promise<unknown>,
): Promise<readonly Picture[]> {
  const kept: Picture[] = []
  for (const picture of pictures) {
    const isGood = await print([picture]).then(
      () => true,
      () => false,
    )
    if (isGood) kept.push(picture)
  }
  return kept
}

export const printHazardHandler = handleQueryWithWork(printHazard, {
  async read(context, { id, asOf = context.today }) {
    const { db, home } = context
    const hazard = await hazardOnDay(db, id, asOf)
    const steps = await toldSteps(db, id, asOf)
    const live = steps.filter(({ voidedAt }) => voidedAt === null)
    const { pictures, left } = await picturesOf(db, home, hazard, live, asOf)
    const { name, isSample } = await readHome(db)
    context.reveal(null)
    const title = '隐患整改单'
    const period = `截至${formatDay(asOf)}`
    const frame = { homeName: name, title, period, isSample, isLandscape: false }
    return {
      name: `${title}-${hazard.number}-${asOf}.pdf`,
      pictures,
      data: {
        frame,
        ...sheetOf(hazard, steps, await clausesOf(db, live)),
        left,
        pictureCount: pictures.length,
      },
    }
  },
  async finish({ home }, _input, { name, data, pictures }) {
    const print = (kept: readonly Picture[]) => home.workers.run('document', requestOf(data, kept))
    const { bytes } = await print(pictures).catch(async (error: unknown) => {
      if (pictures.length === 0) throw error
      return print(await readable(pictures, print))
    })
    return { name, bytes }
  },
})
