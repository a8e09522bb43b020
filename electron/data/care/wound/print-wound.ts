import { printWound } from '#shared/contract/care/wound.ts'
import {
  areaInCm2,
  woundSizeText,
  woundStageWords,
  woundTrendWords,
} from '#shared/rules/wound-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { openAttachment } from '../../office/attachment.ts'
import type { OpenHome } from '../../open-home.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { peopleOnDay } from '../presence.ts'
import { woundRow } from './wound-row.ts'
import { type ComparedCheck, type WoundOnDay, woundsAsOf } from './wounds-as-of.ts'

/** As many pictures go onto one sheet, the newest; the rest stay in the file. */
const mostPictures = 24

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

const atText = (at: string) => `${shanghaiDay(at)} ${shanghaiHour(at)}`

interface Picture {
  readonly name: string
  readonly caption: string
  readonly bytes: Uint8Array
}

/** The pictures of these looks, oldest first. */
async function picturesOf(
  db: Database,
  home: OpenHome,
  checks: readonly ComparedCheck[],
): Promise<{ readonly pictures: readonly Picture[]; readonly left: number }> {
  const rows = await db
    .selectFrom('recordFile')
    .innerJoin('attachment', 'attachment.id', 'recordFile.attachmentId')
    .select(['recordFile.id', 'recordFile.subjectId'])
    .select(['attachment.sha256', 'attachment.mediaType'])
    .where('recordFile.subject', '=', 'woundCheck')
    .where('recordFile.subjectId', 'in', [0, ...checks.map(({ id }) => id)])
    .where('recordFile.voidedAt', 'is', null)
    .orderBy('recordFile.id')
    .execute()
  const all = checks.flatMap((check) =>
    rows
      .filter(({ subjectId }) => subjectId === check.id)
      .map((row) => ({ ...row, caption: atText(check.checkedAt) })),
  )
  const kept = all.slice(-mostPictures)
  const pictures = kept.flatMap(({ id, sha256, mediaType, caption }) => {
    const extension = extensions[mediaType]
    if (extension === undefined) return []
    return [{ name: `wound-${id}.${extension}`, caption, bytes: openAttachment(home, sha256) }]
  })
  return { pictures, left: all.length - kept.length }
}

function checkLine(check: ComparedCheck): readonly string[] {
  const { checkedAt, areaMm2, trend, stage, look, treatment, nextOn, checkedBy } = check
  return [
    atText(checkedAt),
    woundSizeText(check) ?? '没有测量',
    areaMm2 === null ? '' : areaInCm2(areaMm2),
    trend === null ? '' : woundTrendWords[trend],
    stage === null ? '' : woundStageWords[stage],
    look ?? '',
    treatment ?? '',
    nextOn ?? '',
    checkedBy,
  ]
}

function factsOf(wound: WoundOnDay, bed: string | null, name: string) {
  return [
    ['姓名', name],
    ['床位', bed ?? ''],
    ['种类', wound.kindName],
    ['部位', wound.bodySite],
    ['发现日期', wound.foundOn],
    ['来源', wound.isFromOutside ? '入住前或外院带入' : '本机构发生'],
    ['原因', wound.cause ?? ''],
    ['愈合日期', wound.healedOn ?? '未愈合'],
  ] as const
}

export const printWoundHandler = handleQueryWithWork(printWound, {
  async read(context, { woundId, asOf = context.today }) {
    const { db } = context
    const { residentId, foundOn } = await woundRow(db, woundId)
    const day = asOf < foundOn ? foundOn : asOf
    const [wound] = await woundsAsOf(db, { asOf: day, at: judgedAt(day, context), woundId })
    const person = (await peopleOnDay(db, day)).get(residentId)
    if (wound === undefined || person === undefined) throw new Error('a live wound has a bearer')
    context.reveal(`resident:${residentId}`)
    const { name, isSample } = await readHome(db)
    const { pictures, left } = await picturesOf(db, context.home, wound.checks)
    return {
      name: `伤口记录单-${person.name}-${wound.bodySite}.pdf`,
      pictures,
      data: {
        frame: {
          homeName: name,
          title: '伤口记录单',
          period: `截至${formatDay(day)}`,
          isSample,
          isLandscape: true,
        },
        facts: factsOf(wound, person.bed, person.name),
        rows: wound.checks.map(checkLine),
        pictures: pictures.map((picture) => ({ name: picture.name, caption: picture.caption })),
        left,
      },
    }
  },
  async finish({ home }, _input, { name, data, pictures }) {
    const files = Object.fromEntries(pictures.map((picture) => [picture.name, picture.bytes]))
    const request = { template: 'care/wound/wound.typ', data, files }
    const { bytes } = await home.workers.run('document', request)
    return { name, bytes }
  },
})
