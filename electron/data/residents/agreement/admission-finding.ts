import { formatDay } from '#shared/text/day.ts'
import type { AdmissionCheck } from '../resident/admission-findings.ts'

const advice = '先登记协议已签，或由管理员在“设置”里改入住规则。'

/** The agreement has to be signed by the day on which the stay starts. */
export const agreementFinding: AdmissionCheck = async (db, { stayId, admittedOn }) => {
  const row = await db
    .selectFrom('agreement')
    .select(['status', 'signedOn'])
    .where('stayId', '=', stayId)
    .where('renewsAgreementId', 'is', null)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row?.status === 'signed') {
    if (row.signedOn === null || row.signedOn <= admittedOn) return null
    const message = `服务协议 ${formatDay(row.signedOn)} 才签，晚于入住日期`
    return {
      rule: 'agreement-signed-late',
      message,
      advice,
      field: ['agreement.signedOn', '晚于入住'],
    }
  }
  const isOnPaper = row?.status === 'paper-pending'
  return {
    rule: isOnPaper ? 'agreement-not-entered' : 'agreement-unsigned',
    message: isOnPaper ? '服务协议还没有录入，看不出是否在入住前签订' : '服务协议还没有签',
    advice,
  }
}
