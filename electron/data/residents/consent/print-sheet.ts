import { printConsentSheet } from '#shared/contract/residents/consent.ts'
import { referenceNotice, referenceTitle } from '#shared/rules/privacy-notice.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { shownIdNumber } from '../../person-search.ts'
import { residentAsOf } from '../register.ts'
import { purposes } from './queries.ts'

/** The notice that is in force at the end of a day; null where the home has none. */
export async function noticeInForce(db: Database, asOf: string) {
  const row = await db
    .selectFrom('privacyNotice')
    .select(['id', 'noticeVersion', 'title', 'body'])
    .where('voidedAt', 'is', null)
    .where('noticeFrom', '<=', asOf)
    .orderBy('noticeFrom', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ?? null
}

export const printConsentSheetHandler = handleQueryWithWork(printConsentSheet, {
  async read(context, { residentId, asOf = context.today }) {
    const { db } = context
    const person = await residentAsOf(db, residentId, asOf)
    context.reveal(`resident:${residentId}`)
    const home = await readHome(db)
    const notice = await noticeInForce(db, asOf)
    const asked = await purposes(db)
    return {
      name: `个人信息同意书-${person.name}.pdf`,
      data: {
        frame: {
          homeName: home.name,
          title: '个人信息处理告知和同意书',
          period: '',
          isSample: home.isSample,
          isLandscape: false,
        },
        person: [
          ['姓名', person.name],
          ['床位', person.bed ?? ''],
          ['证件号码', shownIdNumber(person.idNumber, false, person.idKind) ?? ''],
        ],
        notice: {
          title: notice?.title ?? referenceTitle,
          version: notice?.noticeVersion ?? null,
          lines: (notice?.body ?? referenceNotice(home.name)).split('\n'),
        },
        purposes: asked.map(({ key, name, isSensitive }) => ({
          name: key === 'other' ? null : name,
          isSensitive,
        })),
      },
    }
  },
  async finish({ home }, _input, { name, data }) {
    const request = { template: 'residents/consent/consent-sheet.typ', data }
    const { bytes } = await home.workers.run('document', request)
    return { name, bytes }
  },
})
