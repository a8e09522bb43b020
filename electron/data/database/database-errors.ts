import Sqlite from 'better-sqlite3'
import { YiluError } from '#shared/errors.ts'

/** What the triggers and unique indexes of the migrations say, in words for the person. */
const ruleMessages: Readonly<Record<string, string>> = {
  'bed-occupied': '这张床在这段时间里已有人，没有保存。',
  'person-in-bed': '这位老人在这段时间里已有床位，没有保存。',
  'already-staying': '这位老人在这段时间里已经入住，没有保存。',
  'bed-kind-overlap': '这张床在这段时间里已登记了类型，没有保存。',
  'bed-stay-outside': '占床的时间超出了入住时间或床位启用时间，没有保存。',
  'bed-in-use': '这张床还有人占用，没有保存。',
  'group-overlap': '这段时间里已登记了人员类别，没有保存。',
  'fee-overlap': '这段时间里已登记了月费，没有保存。',
  'already-away': '这位老人在这段时间里已登记外出，没有保存。',
  'special-group-overlap': '这段时间里已登记了这个特殊群体，没有保存。',
  'insurance-overlap': '这段时间里已登记了这种保险，没有保存。',
  'leave-outside': '外出的时间超出了入住时间，没有保存。',
  'agreement-outside': '这次入住还有服务协议，没有保存。',
  'renewal-overlap': '续签的协议要从原协议的最后一天之后开始，没有保存。',
  'trial-overlap': '这次入住在这段时间里已有试住，没有保存。',
  'already-waiting': '这位老人在这段时间里已在轮候名单上，没有保存。',
  'bed-booked': '这张床在这段时间里已预订，没有保存。',
  'bed-condition-overlap': '这张床在这段时间里已登记了同样的状态，没有保存。',
  'reserve-overlap': '这张床在这段时间里已是应急预留，没有保存。',
  'already-employed': '这位员工在这段时间里已在职，没有保存。',
  'post-overlap': '这位员工在这段时间里已有这个岗位，没有保存。',
  'post-outside': '岗位的时间超出了任职时间，没有保存。',
  'diet-overlap': '这段时间里已登记了这种膳食或另一种质地，没有保存。',
  'care-level-overlap': '这位老人在这段时间里已有照护等级，没有保存。',
  'policy-profile-overlap': '这段时间里已选了这个地方政策，没有保存。',
  'consent-overlap': '这段时间里对这项用途已有登记，没有保存。',
  'care-plan-overlap': '这位老人在这段时间里已有照护计划，没有保存。',
  'range-overlap': '这段时间里已登记了这一项的范围，没有保存。',
  'custody-overlap': '这位老人在这段时间里已有药品代管约定，没有保存。',
  'batch-expired': '这一批药已过有效期或已作废，不能给，没有保存。',
  'medicine-of-another': '这一批药不是这位老人的，没有保存。',
  'stock-short': '这一批药余量不够，没有保存。',
  'handover-overlap': '这段时间已经交过班，没有保存。',
  'handover-signed': '签过的交接班不能改动，没有保存。',
  'room-rate-overlap': '这间房在这段时间里已定了床位档次，没有保存。',
  'billing-basis-overlap': '这段时间里已定了计费方式，没有保存。',
  'charge-overlap': '这段时间里已定了这一项收费，没有保存。',
  'fee-table-published': '公布过的收费标准不能改动，没有保存。要变更的，另拟一版。',
  'ledger-append-only': '账目只能增加，不能改动或删除。记错的，用冲销更正。',
  'month-closed': '这个月已经关账，没有保存。用今天的日期另作更正。',
  'publication-frozen': '公示过的数字不能改动，没有保存。要改的，用“更正”出新的一版。',
  'bill-issued': '出了的账单不能改动，没有保存。差额在以后的账单里补退。',
  'receipt-issued': '开出的收据不能改动，没有保存。开错的，作废后另开。',
  'stay-settled': '这次入住已经结算，没有保存。确需变动的，先撤销结算。',
  'file-erased': '这份档案已按保存期限清除，没有保存。再次入住的，另建新档案。',
  'audit-append-only': '操作记录只能增加，不能改动或删除。',
  'records-stay': '记录不能删除，只能更正或作废。',
  'submission-frozen': '已固定的报送不能改动。',
}

const uniqueMessages: Readonly<Record<string, readonly [rule: string, message: string]>> = {
  'resident.idNumber': ['duplicate-person', '这个证件号码已经登记在另一位老人名下，没有保存。'],
  'staff.idNumber': ['duplicate-staff', '这个证件号码已经登记在另一位员工名下，没有保存。'],
  'homeProfile.profileFrom': ['duplicate-profile', '这一天已有一个机构信息版本，没有保存。'],
  'agreement.stayId': ['duplicate-agreement', '这次入住已有服务协议，没有保存。'],
  'agreement.renewsAgreementId': ['already-renewed', '这份协议已经有续签的一份，没有保存。'],
  'agreement.residentId': ['duplicate-agreement', '已经有一份拟好、还没有签的协议，没有保存。'],
  'departure.stayId': ['duplicate-departure', '这次离开已经登记过，没有保存。'],
  'departureStep.departureId': ['step-done', '这项手续已经办过，没有保存。'],
  'documentWording.document': ['changed-meanwhile', '文书文字刚被别人改过，这次没有保存。'],
  'residentPhoto.residentId': ['duplicate-photo', '这位老人已有照片，没有保存。'],
  'careLevel.name': ['care-level-again', '已有同名的照护等级，没有保存。'],
  'enquiry.residentId': ['already-asking', '这位老人已有未结束的咨询，没有保存。'],
  'bedOffer.waitingId': ['offer-open', '已经通知过这位老人，还没有答复，没有保存。'],
  'waitingRule.ruleFrom': ['duplicate-waiting-rule', '这一天已有一条轮候规则，没有保存。'],
  'privacyNotice.noticeVersion': ['notice-version-taken', '已有这个版本的告知书，没有保存。'],
  'erasure.residentId': ['already-proposed', '已有人提出清除这份档案，没有保存。'],
  'assessment.residentId': ['assessed-already', '这一天已有一份这种评估，没有保存。'],
  'officialResult.residentId': ['result-again', '这一天已登记过这种结果，没有保存。'],
  'carePlan.residentId': ['draft-open', '这位老人已有一份没签的照护计划，没有保存。'],
  'careItem.name': ['care-item-again', '已有同名的照护项目，没有保存。'],
  'careRecord.carePlanItemId': ['recorded-already', '这一项这个时间已经登记过，没有保存。'],
  'alarmAnswer.observationId': ['answered-already', '这个报警已经处理过，没有保存。'],
  'restraint.residentId': ['restraint-open', '这位老人的这种约束还没有解除，没有保存。'],
  'custodyMedicine.residentId': ['medicine-again', '这位老人已有同名同规格的代管药品，没有保存。'],
  'dose.medicineOrderId': ['dose-again', '这一次药已经登记过，没有保存。'],
  'incidentReview.month': ['month-reviewed', '这个月已经复盘过，没有保存。'],
  'feeItem.name': ['fee-item-again', '已有同名的收费项目，没有保存。'],
  'bedRate.name': ['bed-rate-again', '已有同名的床位档次，没有保存。'],
  'feeTable.startsOn': ['fee-table-again', '这一天已有一版收费标准开始执行，没有保存。'],
  'feeRule.ruleFrom': ['fee-rule-again', '这个月已有一版计费规则，没有保存。'],
  feePriceOne: ['fee-price-again', '同一项目填了两次价格，没有保存。'],
  'monthClose.month': ['month-closed-already', '这个月已经关账，没有保存。'],
  openingBalanceOne: ['opening-again', '这一项期初余额已经登记过，没有保存。'],
  'bill.stayId': ['billed-already', '这个月的账单已经出过，没有保存。'],
  'receipt.method': ['payment-again', '这笔付款的流水号已经登记过收据，没有保存。'],
  custodyAccountOne: ['custody-account-again', '已有一个存管账户，没有保存。先登记它的销户。'],
  'custodyStatement.custodyAccountId': [
    'statement-again',
    '这一天的银行余额已经登记过，没有保存。',
  ],
  'settlement.stayId': ['settled-already', '这次入住已经结算过，没有保存。'],
  'feePublication.year': ['published-already', '这一年的公示已经登记过，没有保存。'],
  'bed.code': ['duplicate-bed', '已有同样床号的床位，没有保存。'],
  'bed.roomId': ['duplicate-bed', '这间房里已有同样的床号，没有保存。'],
  'account.name': ['duplicate-account', '已有同名的登录人，没有保存。'],
}

function fromConstraint(message: string): YiluError | null {
  const rule = Object.keys(ruleMessages).find((name) => message.includes(name))
  if (rule !== undefined) return new YiluError('rule_violated', rule, ruleMessages[rule] ?? '')
  const unique = Object.entries(uniqueMessages).find(([column]) => message.includes(column))
  if (unique === undefined) return null
  const [rule2, text] = unique[1]
  return new YiluError('rule_violated', rule2, text)
}

/** What the system said about a file outside the database, such as an attachment. */
function fromSystem(code: string): YiluError | null {
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull()
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return readOnly()
  if (code === 'EIO' || code === 'EFBIG') return diskError()
  return null
}

function diskFull(): YiluError {
  const text = '磁盘已满，这次没有保存。腾出空间后再保存一次。'
  return new YiluError('unavailable', 'disk-full', text)
}

function readOnly(): YiluError {
  const text = '数据文件夹现在不能写入，这次没有保存。检查文件夹权限或磁盘后再试。'
  return new YiluError('unavailable', 'read-only', text)
}

function diskError(): YiluError {
  const text = '读写磁盘时出错，这次没有保存。检查磁盘后再试，并尽快备份。'
  return new YiluError('unavailable', 'disk-error', text)
}

/**
 * What an error of the driver or of the file system means for the person, or null where it is a fault of the program.
 * The transaction has been rolled back when this is asked, so "没有保存" is true.
 */
export function fromDatabaseError(error: unknown): YiluError | null {
  if (!(error instanceof Sqlite.SqliteError)) {
    return error instanceof Error && 'code' in error ? fromSystem(String(error.code)) : null
  }
  if (error.code.startsWith('SQLITE_CONSTRAINT')) return fromConstraint(error.message)
  if (error.code === 'SQLITE_FULL') return diskFull()
  if (error.code.startsWith('SQLITE_READONLY') || error.code === 'SQLITE_CANTOPEN')
    return readOnly()
  if (error.code.startsWith('SQLITE_IOERR')) return diskError()
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) {
    return new YiluError('unavailable', 'busy', '数据正被占用，这次没有保存。稍等再试。')
  }
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') {
    const text = '数据文件有损坏，这次没有保存。停止录入，用最近的备份恢复。'
    return new YiluError('unavailable', 'damaged', text)
  }
  return null
}
