/** A period that two rows of one person may not share, and what more must be the same for that. */
interface OneAtATime {
  readonly from: string
  readonly to: string
  readonly alike: readonly string[]
  /** Further condition on a row, in SQL over its own columns. */
  readonly only?: string
}

/** Something of which a person has one, by what makes two rows meet. */
interface OnlyOne {
  readonly alike: readonly string[]
  readonly only: string
}

export interface TableOfResident {
  /** What a row is, for who merges. */
  readonly title: string
  readonly oneAtATime?: OneAtATime
  readonly onlyOne?: OnlyOne
  /** The day by which a row is named in a sentence. */
  readonly day: string
  /** Instant at which a row came to be; `recordedAt` unless told. Null where its paper tells, such as a bill. */
  readonly made?: string | null
}

const period = (from: string, to: string, ...alike: readonly string[]): OneAtATime => ({
  from,
  to,
  alike,
})

/**
 * Every table whose rows belong to a resident by `residentId`, with what two records of one person may not
 * both have. A test compares the names with the schema. The order is that of the sentences, not of the move.
 */
export const tablesOfResident: Readonly<Record<string, TableOfResident>> = {
  stay: { title: '入住', day: 'stayFrom', oneAtATime: period('stayFrom', 'stayTo') },
  bedStay: {
    title: '床位占用',
    day: 'bedFrom',
    oneAtATime: { ...period('bedFrom', 'bedTo'), only: `kind = 'main'` },
  },
  leave: {
    title: '外出',
    day: 'leaveFrom',
    oneAtATime: period('leaveFrom', 'leaveTo'),
    onlyOne: { alike: [], only: 'leaveTo IS NULL' },
  },
  trial: { title: '试住', day: 'trialFrom' },
  departure: { title: '离院登记', day: 'recordedAt' },
  belonging: { title: '随身物品', day: 'receivedOn' },
  agreement: {
    title: '服务协议',
    day: 'recordedAt',
    onlyOne: { alike: [], only: 'renewsAgreementId IS NULL AND stayId IS NULL' },
  },
  enquiry: {
    title: '咨询',
    day: 'enquiredOn',
    onlyOne: { alike: [], only: 'closedOn IS NULL' },
  },
  waiting: {
    title: '轮候',
    day: 'waitingFrom',
    oneAtATime: period('waitingFrom', 'waitingTo'),
  },
  bedOffer: { title: '床位通知', day: 'offeredOn' },
  bedBooking: { title: '床位预订', day: 'bookedAt' },
  followUp: { title: '回访', day: 'happenedOn' },
  moveNote: { title: '待补全的调床', day: 'movedAt' },
  residentContact: { title: '联系人', day: 'recordedAt' },
  residentGroup: {
    title: '人员类别',
    day: 'groupFrom',
    oneAtATime: period('groupFrom', 'groupTo'),
  },
  monthlyFee: { title: '月费', day: 'feeFrom', oneAtATime: period('feeFrom', 'feeTo') },
  residentSpecialGroup: {
    title: '特殊情形',
    day: 'groupFrom',
    oneAtATime: period('groupFrom', 'groupTo', 'specialGroup'),
  },
  residentInsurance: {
    title: '保险',
    day: 'insuredFrom',
    oneAtATime: period('insuredFrom', 'insuredTo', 'kind'),
  },
  residentCareLevel: {
    title: '照护等级',
    day: 'levelFrom',
    oneAtATime: period('levelFrom', 'levelTo'),
  },
  carePlan: {
    title: '照护计划',
    day: 'planFrom',
    oneAtATime: { ...period('planFrom', 'planTo'), only: 'signedOn IS NOT NULL' },
    onlyOne: { alike: [], only: 'signedOn IS NULL' },
  },
  carePlanItem: { title: '计划中的照护项目', day: 'recordedAt' },
  carePlanReview: { title: '照护计划复核', day: 'reviewedOn' },
  residentReview: { title: '重点查看', day: 'reviewedOn' },
  declaredAbility: { title: '自述能力', day: 'declaredOn' },
  assessment: {
    title: '评估',
    day: 'assessedOn',
    onlyOne: { alike: ['instrument', 'assessedOn'], only: '1' },
  },
  officialResult: {
    title: '外来评估结果',
    day: 'assessedOn',
    onlyOne: { alike: ['kind', 'assessedOn'], only: '1' },
  },
  careRecord: { title: '照护记录', day: 'doneAt' },
  reassessmentCall: { title: '情况变化', day: 'calledOn' },
  incident: { title: '不良事件', day: 'happenedAt' },
  visit: { title: '来访', day: 'cameAt' },
  observation: { title: '观察', day: 'observedAt' },
  observationRange: {
    title: '观察范围',
    day: 'rangeFrom',
    oneAtATime: period('rangeFrom', 'rangeTo', 'kind'),
  },
  alarmAnswer: { title: '报警处理', day: 'answeredAt' },
  residentDisease: { title: '疾病', day: 'recordedAt' },
  residentAllergy: { title: '过敏', day: 'knownOn' },
  residentMedicine: { title: '用药', day: 'recordedAt' },
  residentDiet: {
    title: '饮食',
    day: 'dietFrom',
    oneAtATime: period('dietFrom', 'dietTo', 'diet'),
  },
  residentWish: { title: '预先意愿', day: 'statedOn' },
  healthCheck: { title: '健康检查', day: 'checkedOn' },
  medicineCustody: {
    title: '药品代管约定',
    day: 'custodyFrom',
    oneAtATime: period('custodyFrom', 'custodyTo'),
  },
  custodyMedicine: {
    title: '代管药品',
    day: 'recordedAt',
    onlyOne: { alike: ['name', 'specification'], only: 'endedOn IS NULL' },
  },
  medicineBatch: { title: '药品批次', day: 'recordedAt' },
  medicineOrder: { title: '用药医嘱', day: 'orderFrom' },
  dose: { title: '给药', day: 'doneAt' },
  stockMovement: { title: '药品出入', day: 'movedAt' },
  stockCount: { title: '药品盘点', day: 'countedAt' },
  wound: { title: '伤口', day: 'foundOn' },
  woundCheck: { title: '伤口检查', day: 'checkedAt' },
  restraint: {
    title: '约束',
    day: 'beganAt',
    oneAtATime: period('beganAt', 'endedAt', 'kind'),
  },
  restraintCheck: { title: '约束观察', day: 'checkedAt' },
  handoverFact: { title: '交接班事项', day: 'recordedAt' },
  handoverNote: { title: '交接班交代', day: 'recordedAt' },
  residentPhoto: { title: '照片', day: 'recordedAt' },
  activityAttendance: {
    title: '活动参加',
    day: 'recordedAt',
    onlyOne: { alike: ['activityId'], only: '1' },
  },
  consent: {
    title: '同意书',
    day: 'givenOn',
    oneAtATime: period('givenOn', 'withdrawnOn', 'purpose'),
  },
  disclosure: { title: '对外提供', day: 'disclosedOn' },
  privacyRequest: { title: '个人信息请求', day: 'askedOn' },
  retentionHold: { title: '延长保存', day: 'holdFrom' },
  billingBasis: {
    title: '计费方式',
    day: 'basisFrom',
    oneAtATime: period('basisFrom', 'basisTo'),
  },
  residentCharge: {
    title: '收费项目',
    day: 'chargeFrom',
    oneAtATime: period('chargeFrom', 'chargeTo', 'feeItemId'),
  },
  waiver: { title: '减免', day: 'waiverFrom' },
  extraCharge: { title: '加项服务', day: 'chargedOn' },
  openingBalance: {
    title: '期初余额',
    day: 'balanceOn',
    onlyOne: { alike: ['account'], only: '1' },
  },
  bill: { title: '账单', day: 'billedOn' },
  billLine: { title: '账单明细', day: 'forMonth', made: null },
  receipt: { title: '收据', day: 'receivedOn' },
  receiptLine: { title: '收据明细', day: 'purpose', made: null },
  prepaidUse: { title: '预收费抵扣', day: 'usedOn' },
  depositUse: { title: '动用押金', day: 'usedOn' },
  refund: { title: '退费', day: 'appliedOn' },
  custodyMovement: { title: '存管账户收支', day: 'movedOn' },
  settlement: { title: '结算', day: 'settledOn' },
  writeOff: { title: '核销', day: 'writtenOffOn' },
  arrearsReminder: { title: '催缴', day: 'remindedOn' },
  // An entry of the books is never edited: only whose money it was follows the person.
  ledgerPosting: { title: '账目', day: 'ledgerEntryId', made: null },
  closedBalance: { title: '关账余额', day: 'monthCloseId', made: null },
  subsidyRow: { title: '补贴名单', day: 'subsidyListId', made: null },
  erasure: { title: '清除档案', day: 'keptUntil', made: 'proposedAt' },
}

/** Names of the tables, as they stand in the schema. */
export const tableNames: readonly string[] = Object.keys(tablesOfResident)
