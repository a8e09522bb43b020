import { addDays, ageOn } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { idKindNames } from '#shared/text/identity-paper.ts'
import { shownIdNumber } from '../../person-search.ts'
import { insurancesOf, maskedNumber, specialGroupsOf } from '../circumstances/queries.ts'
import { leaveWord } from '../leave/leave-words.ts'
import { contactsOf, holdsOn } from '../resident/contact.ts'
import { residentRow } from '../resident/resident-row.ts'
import type { FileSectionSource } from './section.ts'

const sexWords = { male: '男', female: '女', unknown: null } as const
const contactWords = { contact: '联系人', guardian: '监护人', agent: '委托代理人' } as const

/** The last day of a period; null where it is open. */
const lastDay = (to: string | null): string | null => (to === null ? null : addDays(to, -1))

export const identitySection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  const row = await residentRow(db, residentId)
  const age = row.bornOn === null ? null : ageOn(row.bornOn, asOf)
  return {
    title: '身份',
    parts: [
      {
        kind: 'facts',
        facts: [
          ['姓名', row.name],
          ['性别', sexWords[row.sex]],
          ['出生日期', row.bornOn],
          ['年龄', age === null ? null : `${age} 岁`],
          ['证件类型', row.idKind === null ? null : idKindNames[row.idKind]],
          ['证件号码', shownIdNumber(row.idNumber, can('identity.reveal'), row.idKind)],
          ['国籍', row.nationality],
          ['民族', row.ethnic],
          ['婚姻', row.marital],
          ['文化程度', row.education],
          ['原职业', row.occupation],
          ['宗教信仰', row.religion],
          ['电话', row.telephone],
          ['户籍地址', row.householdAddress],
          ['现住址', row.address],
          ['备注', row.remark],
        ],
      },
    ],
  }
}

export const contactsSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  const contacts = await contactsOf(db, residentId)
  const isRevealed = can('identity.reveal')
  const title = '联系人与监护人'
  if (contacts.length === 0) {
    return { title, parts: [{ kind: 'nothing', sentence: '没有登记联系人。' }] }
  }
  const acting = contacts.filter(({ kind }) => kind !== 'contact')
  return {
    title,
    parts: [
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: '类型', width: 5 },
          { title: '姓名', width: 5 },
          { title: '关系', width: 4 },
          { title: '电话', width: 7 },
          { title: '紧急', width: 3 },
          { title: '证件号码', width: 9 },
          { title: '住址', width: 9 },
        ],
        rows: contacts.map(
          ({ kind, name, relation, telephone, isEmergency, idNumber, address }) => [
            contactWords[kind],
            name,
            relation,
            telephone,
            isEmergency ? '是' : '',
            shownIdNumber(idNumber, isRevealed) ?? '',
            address ?? '',
          ],
        ),
      },
      ...(acting.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: '监护和委托的依据',
              columns: [
                { title: '姓名', width: 5 },
                { title: '身份', width: 5 },
                { title: '依据', width: 6 },
                { title: '从', width: 5 },
                { title: '到', width: 5 },
                { title: '当日', width: 4 },
                { title: '备注', width: 10 },
              ],
              rows: acting.map((contact) => [
                contact.name,
                contactWords[contact.kind],
                contact.basis,
                contact.contactFrom,
                contact.contactTo === null ? '' : lastDay(contact.contactTo),
                holdsOn(contact, asOf) ? '有效' : '不在期内',
                contact.note ?? '',
              ]),
            },
          ]),
    ],
  }
}

export const circumstancesSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  const groups = await specialGroupsOf(db, residentId, asOf)
  const insurances = await insurancesOf(db, residentId, asOf)
  const isRevealed = can('identity.reveal')
  return {
    title: '类别与保险',
    parts: [
      groups.length === 0
        ? { kind: 'nothing', sentence: '没有登记特殊群体。' }
        : {
            kind: 'table',
            caption: '特殊群体',
            columns: [
              { title: '类别', width: 8 },
              { title: '从', width: 5 },
              { title: '到', width: 5 },
              { title: '备注', width: 14 },
            ],
            rows: groups.map(({ groupName, groupFrom, groupTo, note }) => [
              groupName,
              groupFrom,
              lastDay(groupTo) ?? '',
              note ?? '',
            ]),
          },
      insurances.length === 0
        ? { kind: 'nothing', sentence: '没有登记保险。' }
        : {
            kind: 'table',
            caption: '保险',
            columns: [
              { title: '险种', width: 8 },
              { title: '号码', width: 9 },
              { title: '等级', width: 3 },
              { title: '从', width: 5 },
              { title: '到', width: 5 },
              { title: '备注', width: 8 },
            ],
            rows: insurances.map(({ kindName, number, grade, insuredFrom, insuredTo, note }) => [
              kindName,
              isRevealed ? number : maskedNumber(number),
              grade === null ? '' : `${grade} 级`,
              insuredFrom,
              lastDay(insuredTo) ?? '',
              note ?? '',
            ]),
          },
    ],
  }
}

export const leavesSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  const rows = await db
    .selectFrom('leave')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('leaveFrom', '<=', asOf)
    .orderBy('leaveFrom')
    .orderBy('leftAt')
    .orderBy('id')
    .execute()
  const title = '外出住院'
  if (rows.length === 0)
    return { title, parts: [{ kind: 'nothing', sentence: '没有外出和住院。' }] }
  const seesHealth = can('health.read')
  return {
    title,
    parts: [
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: '类型', width: 4 },
          { title: '外出', width: 7 },
          { title: '返回', width: 7 },
          { title: '去处', width: 7 },
          { title: '陪同人', width: 6 },
          { title: '送回人', width: 5 },
          { title: '科室、诊断、事由', width: 9 },
        ],
        rows: rows.map((row) => [
          leaveWord(row.kind),
          dayAndHour(row.leaveFrom, row.leftAt),
          row.leaveTo === null || row.leaveTo > asOf
            ? '未返回'
            : dayAndHour(row.leaveTo, row.returnedAt),
          row.place,
          [row.companionRelation, row.companion].filter(Boolean).join(' '),
          row.returnCompanion ?? '',
          [seesHealth ? row.department : null, seesHealth ? row.diagnosis : null, row.reason]
            .filter(Boolean)
            .join('，'),
        ]),
      },
    ],
  }
}
