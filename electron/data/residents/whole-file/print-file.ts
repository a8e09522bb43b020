import {
  type filePurposes,
  listFileSections,
  printWholeFile,
} from '#shared/contract/residents/whole-file.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQuery, handleQueryWithWork, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type FileSection, wholeFileRequest } from '../../documents/whole-file.ts'
import { readHome } from '../../home/queries.ts'
import { openAttachment } from '../../office/attachment.ts'
import { ageOrNull } from '../../person-search.ts'
import { residentAsOf } from '../register.ts'
import type { FileScope } from './section.ts'
import { fileSections } from './sections.ts'

const sexWords = { male: '男', female: '女', unknown: null } as const

type Purpose = (typeof filePurposes)[number]

const purposeWords: Readonly<Record<Purpose, string>> = {
  copy: '提供给老年人或代理人',
  inspection: '供检查查阅',
  archive: '本机构存档',
}

/** Who signs, by what the file is printed for. */
const signatures: Readonly<Record<Purpose, readonly string[]>> = {
  copy: ['提供人', '领取人', '关系'],
  inspection: ['提供人', '查阅人', '查阅单位'],
  archive: ['整理人', '核对人'],
}

interface Given {
  readonly residentId: number
  readonly asOf: string
  readonly isIdShown: boolean
}

function scopeOf(context: QueryContext, { residentId, asOf, isIdShown }: Given): FileScope {
  const { db, home } = context
  // Sections print what the reader may see; full numbers only where she also asked for them.
  const can: FileScope['can'] = (right) =>
    context.can(right) && (right !== 'identity.reveal' || isIdShown)
  return { db, home, residentId, asOf, can }
}

interface Section extends FileSection {
  readonly key: string
}

async function sectionsFor(scope: FileScope): Promise<readonly Section[]> {
  const sections: Section[] = []
  for (const { key, source } of fileSections) {
    const section = await source(scope)
    if (section !== null) sections.push({ key, ...section })
  }
  return sections
}

const isEmpty = ({ parts }: FileSection): boolean => parts.every(({ kind }) => kind === 'nothing')

export const listFileSectionsHandler = handleQuery(listFileSections, async (context, input) => {
  const { residentId, asOf = context.today } = input
  await residentAsOf(context.db, residentId, asOf)
  const sections = await sectionsFor(scopeOf(context, { residentId, asOf, isIdShown: false }))
  return {
    rows: sections.map(({ key, title, ...rest }) => ({
      key,
      title,
      isEmpty: isEmpty({ title, ...rest }),
    })),
  }
})

/** The sections that were asked for. Error: `invalid_input` where one is not there for this reader. */
function chosen(sections: readonly Section[], keys: readonly string[] | undefined) {
  if (keys === undefined) return sections
  const unknown = keys.find((key) => sections.every((section) => section.key !== key))
  if (unknown === undefined) return sections.filter(({ key }) => keys.includes(key))
  const text = '选的内容里有一项不能打印，没有生成文件。'
  throw new YiluError('invalid_input', 'section-unknown', text, { sections: '有一项不能打印' })
}

/** The small photo: enough for the cover, and a file of bounded size. */
async function photoOf(db: Database, residentId: number) {
  return db
    .selectFrom('residentPhoto')
    .innerJoin('attachment', (join) =>
      join.on((eb) =>
        eb(
          'attachment.id',
          '=',
          eb.fn.coalesce('residentPhoto.thumbnailId', 'residentPhoto.attachmentId'),
        ),
      ),
    )
    .select(['attachment.sha256', 'attachment.mediaType'])
    .where('residentPhoto.residentId', '=', residentId)
    .where('residentPhoto.voidedAt', 'is', null)
    .executeTakeFirst()
}

const ageText = (age: number | null): string | null => (age === null ? null : `${age} 岁`)

/** The file's number: the record's own, which no correction changes. */
const numberOf = (residentId: number): string => String(residentId).padStart(6, '0')

async function firstDay(db: Database, residentId: number, asOf: string): Promise<string | null> {
  const row = await db
    .selectFrom('stay')
    .select((eb) => eb.fn.min('stayFrom').as('first'))
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('stayFrom', '<=', asOf)
    .executeTakeFirst()
  return row?.first ?? null
}

function periodText(from: string | null, dischargedOn: string | null, asOf: string): string {
  if (from === null) return `没有入住，截至 ${asOf}`
  return dischargedOn === null
    ? `${from} 入住，截至 ${asOf}`
    : `${from} 入住至 ${dischargedOn} 离开`
}

export const printWholeFileHandler = handleQueryWithWork(printWholeFile, {
  async read(context, input) {
    const { db, home } = context
    const { residentId, purpose, isIdShown, asOf = context.today } = input
    const person = await residentAsOf(db, residentId, asOf)
    context.reveal(`resident:${residentId}`)
    const scope = scopeOf(context, { residentId, asOf, isIdShown })
    const sections = chosen(await sectionsFor(scope), input.sections)
    const from = await firstDay(db, residentId, asOf)
    const photo = (await photoOf(db, residentId)) ?? null
    return {
      asOf,
      purpose,
      home: await readHome(db),
      name: person.name,
      facts: [
        ['姓名', person.name],
        ['性别', sexWords[person.sex]],
        ['年龄', ageText(ageOrNull(person.bornOn, asOf))],
        ['床位', person.bed],
        ['档案编号', numberOf(residentId)],
        ['起止', periodText(from, person.dischargedOn, asOf)],
        ['用途', purposeWords[purpose]],
      ] as const,
      sections,
      photo:
        photo === null
          ? null
          : { mediaType: photo.mediaType, bytes: openAttachment(home, photo.sha256) },
    }
  },
  async finish({ home: { workers }, signal }, _input, file) {
    const { home, name, asOf, photo, purpose } = file
    const frame = {
      homeName: home.name,
      title: '老年人档案',
      period: `${name}　截至 ${asOf}`,
      isSample: home.isSample,
      isLandscape: false,
    }
    const request = wholeFileRequest({
      frame,
      facts: file.facts,
      photo,
      sections: file.sections,
      signatures: signatures[purpose],
    })
    const made = await workers.run('document', request, { signal })
    return {
      name: `老年人档案-${name}-${asOf}.pdf`,
      bytes: made.bytes,
      pageCount: made.pageCount,
      missingCharacters: [...new Set(made.missingCharacters.map(({ character }) => character))],
    }
  },
})
