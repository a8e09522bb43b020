import { printPersonnelFile } from '#shared/contract/staff/personnel.ts'
import { contractStateWords } from '#shared/rules/staff/contract-state.ts'
import { entryResultWords } from '#shared/rules/staff/entry-kinds.ts'
import { checklistBasis, checklistStateWords } from '#shared/rules/staff/file-checklist.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { handleQueryWithWork, type QueryContext } from '../../context.ts'
import type { FilePart, FileSection } from '../../documents/whole-file.ts'
import { wholeFileRequest } from '../../documents/whole-file.ts'
import { readHome } from '../../home/queries.ts'
import { openAttachment } from '../../office/attachment.ts'
import { ageOrNull, shownIdNumber } from '../../person-search.ts'
import { certificatesOnDay } from '../certificate/certificates-of.ts'
import { employmentsOf } from '../queries.ts'
import { completedTrainingsAsOf } from '../training/trainings-of.ts'
import { memberPhoto } from './member-photo.ts'
import { personnelFile } from './personnel.ts'

type File = Awaited<ReturnType<typeof personnelFile>>
type Columns = readonly (readonly [title: string, width: number])[]

const sexWords = { male: '男', female: '女', unknown: null } as const

/** A table, or a sentence where it would be empty. */
function listed(
  title: string,
  columns: Columns,
  rows: readonly (readonly (string | null)[])[],
): FileSection {
  const part: FilePart =
    rows.length === 0
      ? { kind: 'nothing', sentence: `没有登记${title}。` }
      : {
          kind: 'table',
          caption: null,
          columns: columns.map(([heading, width]) => ({ title: heading, width })),
          rows,
        }
  return { title, parts: [part] }
}

function identityOf({ member }: File, isRevealed: boolean): FileSection {
  const { name, sex, bornOn, idNumber, telephone, address, education, remark } = member
  const { contactName, contactRelation, contactTelephone } = member
  return {
    title: '身份和联系',
    parts: [
      {
        kind: 'facts',
        facts: [
          ['姓名', name],
          ['性别', sexWords[sex]],
          ['出生日期', bornOn],
          ['证件号码', shownIdNumber(idNumber, isRevealed)],
          ['学历', education],
          ['电话', telephone],
          ['住址', address],
          ['备注', remark ?? ''],
          ['紧急联系人', contactName],
          ['关系', contactRelation],
          ['联系人电话', contactTelephone],
        ],
      },
    ],
  }
}

const shortened = (parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join('；')

const lastOf = (to: Day | null) => (to === null ? '' : addDays(to, -1))

function postsOf(employments: Awaited<ReturnType<typeof employmentsOf>>): FileSection {
  const rows = employments.flatMap(({ employedFrom, isFromExact, employedTo, endNote, posts }) => [
    [
      '任职',
      '',
      isFromExact ? employedFrom : `${employedFrom} 或更早`,
      lastOf(employedTo),
      endNote ?? '',
    ],
    ...posts.map(({ name, title, isFullTime, postFrom, postTo }) => [
      title ?? name,
      isFullTime ? '专职' : '兼职',
      postFrom,
      lastOf(postTo),
      '',
    ]),
  ])
  const columns = [
    ['任职或岗位', 9],
    ['专兼职', 5],
    ['开始', 7],
    ['最后一天', 7],
    ['说明', 10],
  ] as const
  return listed('任职与岗位', columns, rows)
}

function contractsOf({ contracts }: File): FileSection {
  const columns = [
    ['种类', 10],
    ['编号', 7],
    ['起止', 12],
    ['试用期到', 7],
    ['状态', 7],
    ['说明', 9],
  ] as const
  const rows = contracts.map((row) => [
    row.kindName,
    row.number ?? '',
    `${row.contractFrom} 至 ${row.contractTo ?? '无固定期限'}`,
    row.probationTo ?? '',
    row.endedOn === null
      ? contractStateWords[row.state]
      : `${row.endedOn} 起${contractStateWords.ended}`,
    shortened([row.endReason, row.fault, row.note]),
  ])
  return listed('合同', columns, rows)
}

function entriesOf({ entries }: File): FileSection {
  const columns = [
    ['材料', 8],
    ['日期', 7],
    ['有效期到', 7],
    ['结果', 8],
    ['单位和编号', 10],
    ['说明', 10],
  ] as const
  const rows = entries.map((row) => [
    row.title === null ? row.kindName : `${row.kindName}：${row.title}`,
    row.entryOn,
    row.validTo ?? '',
    row.result === null ? '' : entryResultWords[row.result],
    shortened([row.organ, row.number]),
    row.note ?? '',
  ])
  return listed('档案材料', columns, rows)
}

async function certificates({ db }: QueryContext, staffId: number, day: Day): Promise<FileSection> {
  const columns = [
    ['证书', 12],
    ['编号', 10],
    ['发证单位', 10],
    ['发证日期', 7],
    ['有效期到', 7],
  ] as const
  const rows = (await certificatesOnDay(db, [staffId], day)).get(staffId) ?? []
  return listed(
    '证书',
    columns,
    rows.map(({ title, kindName, number, issuer, issuedOn, expiresOn, isPermanent }) => [
      title ?? kindName,
      number ?? '',
      issuer ?? '',
      issuedOn ?? '',
      isPermanent ? '长期' : expiresOn,
    ]),
  )
}

async function trainings({ db }: QueryContext, staffId: number, day: Day): Promise<FileSection> {
  const columns = [
    ['日期', 7],
    ['内容', 18],
    ['学时', 4],
  ] as const
  const rows = (await completedTrainingsAsOf(db, day)).filter((row) => row.staffId === staffId)
  return listed(
    '培训',
    columns,
    rows.map(({ startsOn, topic, hours }) => [startsOn, topic, String(hours)]),
  )
}

function checklistOf({ checklist }: File): FileSection {
  const title = '档案内容核对'
  if (checklist.length === 0)
    return { title, parts: [{ kind: 'nothing', sentence: '当天不在职。' }] }
  const columns = [
    { title: '内容', width: 10 },
    { title: '状态', width: 6 },
    { title: '说明', width: 18 },
  ]
  const rows = checklist.map(({ name, state, detail }) => [
    name,
    checklistStateWords[state],
    detail,
  ])
  return {
    title,
    parts: [
      { kind: 'table', caption: null, columns, rows },
      { kind: 'text', title: null, text: `核对的内容${checklistBasis}。` },
    ],
  }
}

export const printPersonnelFileHandler = handleQueryWithWork(printPersonnelFile, {
  async read(context, { staffId, masked, asOf = context.today }) {
    const { db, home } = context
    const file = await personnelFile(db, staffId, asOf)
    const { member } = file
    const isRevealed = context.can('identity.reveal') && !masked
    if (isRevealed && member.idNumber !== null) context.reveal(`staff:${staffId}`)
    const photo = (await memberPhoto(db, staffId)) ?? null
    return {
      asOf,
      member,
      home: await readHome(db),
      photo:
        photo === null
          ? null
          : { mediaType: photo.mediaType, bytes: openAttachment(home, photo.sha256) },
      sections: [
        identityOf(file, isRevealed),
        postsOf(await employmentsOf(db, staffId, asOf)),
        contractsOf(file),
        await certificates(context, staffId, asOf),
        await trainings(context, staffId, asOf),
        entriesOf(file),
        checklistOf(file),
      ],
    }
  },
  async finish({ home: { workers }, signal }, _input, { asOf, member, home, photo, sections }) {
    const { name, sex, bornOn, employedFrom, employedTo } = member
    const age = ageOrNull(bornOn, asOf)
    const request = wholeFileRequest({
      frame: {
        homeName: home.name,
        title: '员工档案',
        period: `${name}　截至 ${asOf}`,
        isSample: home.isSample,
        isLandscape: false,
      },
      facts: [
        ['姓名', name],
        ['性别', sexWords[sex]],
        ['年龄', age === null ? null : `${age} 岁`],
        ['入职', employedFrom],
        ...(employedTo === null ? [] : [['离职', employedTo] as const]),
        ['截至', asOf],
      ],
      photo,
      sections,
      signatures: ['整理人', '核对人'],
    })
    const { bytes } = await workers.run('document', request, { signal })
    return { name: `员工档案-${name}-${asOf}.pdf`, bytes }
  },
})
